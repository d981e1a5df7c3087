import { useLayoutEffect, useRef, useState, type RefObject } from "react";

/** Root font size at which one pixel of a picture is one pixel of the page. */
const DESK = 16;

/** CSS pixels per pixel of a picture: pictures grow with the page's type, as on a projector. */
function pictureScale(): number {
  return (Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || DESK) / DESK;
}

/**
 * The width of an element in pixels of a picture that fills it, followed as it changes; `initial` until it is known.
 * Type, and the room kept for it, are given in these pixels, so that both grow with the root font size.
 */
export function useWidth<Element extends HTMLElement>(initial: number): [RefObject<Element | null>, number] {
  const ref = useRef<Element>(null);
  const [width, setWidth] = useState(initial);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const measure = (): void => setWidth(Math.round(element.clientWidth / pictureScale()) || initial);
    measure();
    const resized = new ResizeObserver(measure);
    resized.observe(element);
    // Projector type may change the scale and leave the width.
    const restyled = new MutationObserver(measure);
    restyled.observe(document.documentElement, { attributeFilter: ["data-present"] });
    return () => {
      resized.disconnect();
      restyled.disconnect();
    };
  }, [initial]);
  return [ref, width];
}
