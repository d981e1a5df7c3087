import { fieldsEn } from "./fields.en.ts";
import { lessonsEn } from "./lessons.en.ts";
import { messagesEn } from "./messages.en.ts";
import { routersEn } from "./routers.en.ts";
import { routeEn } from "./route.en.ts";

/** Every English message. */
export const en: Readonly<Record<string, string>> = { ...messagesEn, ...lessonsEn, ...routeEn, ...fieldsEn, ...routersEn };
