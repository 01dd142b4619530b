// What a chain of calls says about the options and arguments of an action.
// The rules are cliffy's for the part of it that this stand-in has.
// deno-lint-ignore-file no-explicit-any

interface Builtin {
  string: string;
  number: number;
  integer: number;
  boolean: boolean;
  file: string;
  secret: string;
}

/** Both sides' members; `void` is a side with none. */
export type Merge<L, R> = [L] extends [void] ? R
  : [R] extends [void] ? L
  : L & R;

/** One object type instead of an intersection, for readable errors. */
export type Flat<T> = [T] extends [void] ? void
  : 0 extends (1 & T) ? any
  : { [K in keyof T]: T[K] };

type Kind<Name, T> = Name extends keyof T ? T[Name]
  : Name extends keyof Builtin ? Builtin[Name]
  : unknown;

type ListOrKind<Name, T> = Name extends `${infer E}[]` ? Kind<E, T>[]
  : Kind<Name, T>;

type Inside<D> = D extends `[${infer I}]` ? I
  : D extends `<${infer I}>` ? I
  : never;

type ValueOf<D, T> = Inside<D> extends `${string}:${infer R}`
  ? R extends `${infer Name}:${string}` ? ListOrKind<Name, T> : ListOrKind<R, T>
  : string;

type Argument<D extends string, T> = D extends `${string}...${string}`
  ? D extends `[${string}` ? ValueOf<D, T>[]
  : [ValueOf<D, T>, ...ValueOf<D, T>[]]
  : D extends `[${string}` ? [ValueOf<D, T>?]
  : [ValueOf<D, T>];

/** The arguments that `"<a:string> [b...:number]"` defines. */
export type Arguments<S extends string, T> = string extends S ? any
  : S extends `${infer D} ${infer Rest}` ? [...Argument<D, T>, ...Arguments<Rest, T>]
  : Argument<S, T>;

/** The arguments in `"build [modules...:string]"`. */
export type CommandArguments<S extends string, T> = S extends `${string} ${infer D}`
  ? Arguments<D, T>
  : [];

type Camel<S extends string> = S extends `${infer A}-${infer B}`
  ? `${Uncapitalize<A>}${Capitalize<Camel<B>>}`
  : Uncapitalize<S>;

type TrimComma<S extends string> = S extends `${infer A},` ? A : S;

type RawName<F extends string> = F extends `${string}--${infer N}=${string}` ? N
  : F extends `${string}--${infer N} ${string}` ? N
  : F extends `${string}--${infer N}` ? N
  : F extends `-${infer N} ${string}` ? N
  : F extends `-${infer N}` ? N
  : never;

type NameOf<F extends string> = TrimComma<RawName<F>>;

type ValuePart<F extends string> = F extends `${string}<${infer X}` ? `<${X}`
  : F extends `${string}[${infer X}` ? `[${X}`
  : never;

type FlagValue<D extends string, T> =
  | (D extends `${string}...${string}` ? ValueOf<D, T>[] : ValueOf<D, T>)
  | (D extends `[${string}` ? true : never);

type Entry<K extends string, V, Required, D> = Required extends true
  ? { [P in K]: V | NonNullable<D> }
  : D extends undefined ? { [P in K]?: V }
  : { [P in K]: V | NonNullable<D> };

/** The value that an option's handler is given. */
export type RawValue<F extends string, T> = [ValuePart<F>] extends [never] ? true
  : FlagValue<ValuePart<F>, T>;

type Mapped<E, R, C> = {
  [K in keyof E]: R extends undefined ? C extends true ? NonNullable<E[K]>[] : E[K]
    : R;
};

type Negated<K extends string, O, D> = K extends keyof O ? { [P in K]?: false }
  : D extends undefined ? { [P in K]: boolean }
  : { [P in K]: NonNullable<D> | false };

/** The member that an option adds to the options of the action. */
export type OptionEntry<F extends string, O, T, Required, D, C, R> = [ValuePart<F>] extends [never]
  ? NameOf<F> extends `no-${infer N}` ? Negated<Camel<N>, O, D>
  : Mapped<Entry<Camel<NameOf<F>>, true, Required, D>, R, C>
  : Mapped<
    Entry<Camel<NameOf<F>>, FlagValue<ValuePart<F>, T>, Required, D>,
    R,
    C
  >;

/** Adds an option; `--no-x` widens the `x` that is there. */
export type AddOption<F extends string, O, E> = NameOf<F> extends `no-${infer N}`
  ? Camel<N> extends keyof O ? Omit<O, Camel<N>> & { [P in Camel<N>]: O[P & keyof O] | false }
  : Merge<O, E>
  : Merge<O, E>;
