interface MarkersConfig {
  /** Values stand inside JSON texts: quotes and line breaks in them are escaped. */
  readonly jsonEscape?: boolean;
}

/** Fills in the values that CDK could not know when it wrote the file (`Source.jsonData`, `Source.data`). */
export function renderMarkers(text: string, markers: Readonly<Record<string, unknown>>, config: MarkersConfig): string {
  let rendered = text;
  for (const [marker, value] of Object.entries(markers)) {
    const plain = typeof value === 'string' ? value : JSON.stringify(value);
    rendered = rendered.replaceAll(marker, () => (config.jsonEscape ? JSON.stringify(plain).slice(1, -1) : plain));
  }
  return rendered;
}
