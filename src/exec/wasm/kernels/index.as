export * from "./experts";
export * from "./rows";
export * from "./routing";
export * from "./training";
