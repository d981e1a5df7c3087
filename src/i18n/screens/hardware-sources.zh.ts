/** Chinese of where a device's figures and prices were read; the English, which is the key, stands in `analysis/hardware`. */
const ML_ENGINEERING = "ml-engineering accelerator tables (github.com/stas00/ml-engineering, 2026-08), citing vendor pages";
const TABLES = "ml-engineering 加速器表（github.com/stas00/ml-engineering，2026-08），引自厂商页面";
const CHAPTER = "How to Scale Your Model, TPU chapter (2025-02)";
const CHAPTER_ZH = "How to Scale Your Model，TPU 一章（2025-02）";
const DATASHEET = "vendor datasheet (unverified)";
const DATASHEET_ZH = "厂商数据表（未经核对）";
const APPLE = "Apple newsroom and support pages (bandwidth, memory); GPU TFLOPS: huggingface.js tasks/hardware.ts (self-described approximate)";
const APPLE_ZH = "Apple 新闻稿与支持页面（带宽、内存）；GPU TFLOPS：huggingface.js tasks/hardware.ts（自称近似）";
const MERCATUS = "mercatus-ai.com cloud GPU pricing (one aggregator, on-demand ranges)";
const MERCATUS_ZH = "mercatus-ai.com 云 GPU 价格（一家聚合网站，按需价格区间）";

const TEXTS: Readonly<Record<string, string>> = {
  [ML_ENGINEERING]: TABLES,
  [`${ML_ENGINEERING}; ${CHAPTER}`]: `${TABLES}；${CHAPTER_ZH}`,
  [`${ML_ENGINEERING} (TFLOPS); ${CHAPTER}`]: `${TABLES}（TFLOPS）；${CHAPTER_ZH}`,
  [`${ML_ENGINEERING} (TFLOPS, interconnect); memory and bandwidth: ${DATASHEET}`]: `${TABLES}（TFLOPS、互连）；内存与带宽：${DATASHEET_ZH}`,
  [`${ML_ENGINEERING} (power); third-party table (memory, bandwidth); TFLOPS: ${DATASHEET}`]: `${TABLES}（功率）；第三方表格（内存、带宽）；TFLOPS：${DATASHEET_ZH}`,
  [`${ML_ENGINEERING}; bandwidth: LLM-Viewer hardware_params.py`]: `${TABLES}；带宽：LLM-Viewer hardware_params.py`,
  [`${ML_ENGINEERING}; power: ${DATASHEET}`]: `${TABLES}；功率：${DATASHEET_ZH}`,
  [`LLM-Viewer hardware_params.py; llm-analysis gpu_configs; power: ${ML_ENGINEERING}`]: `LLM-Viewer hardware_params.py；llm-analysis gpu_configs；功率：${TABLES}`,
  [`llm-analysis gpu_configs; LLM-Viewer hardware_params.py; power: ${DATASHEET}`]: `llm-analysis gpu_configs；LLM-Viewer hardware_params.py；功率：${DATASHEET_ZH}`,
  [`llm-analysis gpu_configs; memory and power: ${DATASHEET}`]: `llm-analysis gpu_configs；内存与功率：${DATASHEET_ZH}`,
  [`huggingface.js tasks/hardware.ts (self-described approximate) for 65 TFLOPS; rest: ${DATASHEET}`]: `65 TFLOPS：huggingface.js tasks/hardware.ts（自称近似）；其余：${DATASHEET_ZH}`,
  [`huggingface.js tasks/hardware.ts (self-described approximate) (TFLOPS); third-party (bandwidth); power: ${DATASHEET}`]: `huggingface.js tasks/hardware.ts（自称近似）（TFLOPS）；第三方（带宽）；功率：${DATASHEET_ZH}`,
  [DATASHEET]: DATASHEET_ZH,
  [`trade-press specification pages; power and FP8: ${DATASHEET}`]: `行业媒体的规格页；功率与 FP8：${DATASHEET_ZH}`,
  [`trade press for NVLink; rest as H100, ${DATASHEET}`]: `NVLink：行业媒体；其余同 H100，${DATASHEET_ZH}`,
  "third-party pages; sources conflict": "第三方页面；来源相互矛盾",
  "rumour-grade; sources conflict": "传闻；来源相互矛盾",
  [`third-party table (bandwidth); rest: ${DATASHEET}`]: `第三方表格（带宽）；其余：${DATASHEET_ZH}`,
  [`third-party tables (bandwidth); rest: ${DATASHEET}`]: `多份第三方表格（带宽）；其余：${DATASHEET_ZH}`,
  "hmc-tech.com specification page; tomshardware.com": "hmc-tech.com 规格页；tomshardware.com",
  "tomshardware.com; spheron.network; tensor figures derived from the sparse headline": "tomshardware.com；spheron.network；张量算力由标称的稀疏值推导",
  "several 2025-26 pages; tensor figures derived from 1 PFLOPS sparse FP4": "2025 至 2026 年的多个页面；张量算力由 1 PFLOPS 稀疏 FP4 推导",
  [`several pages (bandwidth); TFLOPS and power: ${DATASHEET}`]: `多个页面（带宽）；TFLOPS 与功率：${DATASHEET_ZH}`,
  [APPLE]: APPLE_ZH,
  [`${APPLE}; 819 GB/s from third-party tables`]: `${APPLE_ZH}；819 GB/s 取自第三方表格`,
  "geektopia.es 2024-10 (84.8 GB/s); other pages differ (90 GB/s; 45 or 80 TOPS)": "geektopia.es 2024-10（84.8 GB/s）；其他页面不同（90 GB/s；45 或 80 TOPS）",
  [`techtimes.com 2024-10 (8 GB); rest: ${DATASHEET}`]: `techtimes.com 2024-10（8 GB）；其余：${DATASHEET_ZH}`,
  [`public course notes (bandwidth, sparse TOPS headline); power: ${DATASHEET}`]: `公开课程讲义（带宽、标称的稀疏 TOPS）；功率：${DATASHEET_ZH}`,
  [MERCATUS]: MERCATUS_ZH,
  [`${MERCATUS}; median of 37 providers: aimultiple.com`]: `${MERCATUS_ZH}；37 家提供商的中位数：aimultiple.com`,
  "trade press": "行业媒体",
  "price index": "价格指数",
  "SemiAnalysis via compux.net": "SemiAnalysis，经 compux.net 转引",
};

export const hardwareSourcesZh: Readonly<Record<string, string>> = Object.fromEntries(Object.entries(TEXTS).map(([source, text]) => [`hardwareSource.${source}`, text]));
