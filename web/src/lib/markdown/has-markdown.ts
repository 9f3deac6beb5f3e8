/** Whether the text can be anything but plain paragraphs: most of what people write cannot, and needs no parser. */
export function hasMarkdown(text: string): boolean {
  return /[*_`~[\]|<>#&\\:]|www\.|@|^[ \t]|^[-+] |^\d+[.)] |^(?:-{2,}|={1,})[ \t]*$/m.test(text);
}
