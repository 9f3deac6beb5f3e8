import type { Scope } from './resolve-value.ts';

/** `Fn::Sub`: `${Name}`, `${Resource.Attribute}`, and `${!Literal}` for a literal `${Literal}`. */
export function substitute(template: string, scope: Scope, variables: Record<string, unknown>): string {
  return template.replace(/\$\{([^}]*)\}/g, (_whole, inner: string) => {
    if (inner.startsWith('!')) return `\${${inner.slice(1)}}`;
    const name = inner.trim();
    const value = Object.hasOwn(variables, name) ? variables[name] : lookUp(name, scope);
    if (value === null || typeof value === 'object') throw new Error(`cannot put a list or object at \${${name}}`);
    return String(value);
  });
}

function lookUp(name: string, scope: Scope): unknown {
  const dot = name.indexOf('.');
  return dot < 0 ? scope.ref(name) : scope.attribute(name.slice(0, dot), name.slice(dot + 1));
}
