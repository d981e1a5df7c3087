/** Entry point of the compute worker. */
import { expose } from "comlink";
import { createCpuExecutor } from "#exec/cpu.ts";
import { openWebGpu } from "#exec/gpu/open.ts";
import { checkOperator, operatorNames } from "./operator-table.ts";
import { openWasm } from "./open-wasm.ts";
import { createSession } from "./session.ts";

expose(createSession({ openGpu: openWebGpu, cpu: createCpuExecutor(), openWasm, operators: operatorNames, checkOperator }));
