/**
 * SPDX identifiers of licences, recognised by phrases of their texts.
 *
 * @module
 */

/** Phrases that only the licence has, all of which must stand in a text; none of `but` may. */
const LICENCES: readonly { id: string; phrases: string[]; but?: string[] }[] = [
  { id: "Apache-2.0", phrases: ["apache license", "version 2.0"] },
  { id: "MPL-2.0", phrases: ["mozilla public license", "2.0"] },
  {
    id: "MIT",
    phrases: [
      "permission is hereby granted, free of charge, to any person obtaining a copy",
      "this permission notice",
    ],
    but: ["neither the name", "except as contained in this notice"],
  },
  {
    id: "BSD-3-Clause",
    phrases: ["redistribution and use in source and binary forms", "neither the name"],
    but: ["all advertising materials"],
  },
  {
    id: "BSD-2-Clause",
    phrases: [
      "redistribution and use in source and binary forms",
      "redistributions in binary form must reproduce",
    ],
    but: ["neither the name", "all advertising materials", "may not be used to endorse"],
  },
  {
    id: "ISC",
    phrases: [
      "software for any purpose with or without fee is hereby granted",
      "provided that the above copyright notice",
    ],
  },
  {
    id: "0BSD",
    phrases: ["software for any purpose with or without fee is hereby granted"],
    but: ["provided that the above copyright notice"],
  },
  { id: "Unlicense", phrases: ["this is free and unencumbered software"] },
  { id: "CC0-1.0", phrases: ["cc0 1.0 universal"] },
];

/** Finds the SPDX identifiers of the licences in a text, sorted. Unknown licences are left out. */
export function recognise(text: string): string[] {
  const plain = text.toLowerCase().replace(/[\s*#/;]+/g, " ");
  // The licences of the GNU project do not say whether later versions may be used: that is elsewhere.
  if (/gnu (?:lesser |affero |library )?general public license/.test(plain.slice(0, 2000))) {
    return [];
  }
  return LICENCES.filter(({ phrases, but = [] }) =>
    phrases.every((each) => plain.includes(each)) && !but.some((each) => plain.includes(each))
  ).map(({ id }) => id).sort();
}

/** Joins the licences of several parts into one SPDX expression. Undefined if one of them is not known. */
export function allOf(parts: readonly (readonly string[])[]): string | undefined {
  if (parts.some((each) => each.length === 0)) return undefined;
  return [...new Set(parts.flat())].sort().join(" AND ");
}
