import { fieldsZh } from "./fields.zh.ts";
import { lessonsZh } from "./lessons.zh.ts";
import { messagesZh } from "./messages.zh.ts";
import { routersZh } from "./routers.zh.ts";
import { routeZh } from "./route.zh.ts";

/** Every message in simplified Chinese. */
export const zh: Readonly<Record<string, string>> = { ...messagesZh, ...lessonsZh, ...routeZh, ...fieldsZh, ...routersZh };
