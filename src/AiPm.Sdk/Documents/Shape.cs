using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>
/// What a value in a document may look like: one table from which documents are read and their JSON Schema is written.
/// The static methods make the parts; <see cref="Shape{T}"/> reads.
/// </summary>
[Experimental("AIPM0001")]
public abstract class Shape
{
    private protected Shape() { }

    /// <summary>What is allowed, as a phrase: <c>a finite number greater than 0</c>.</summary>
    public abstract string Allowed { get; }

    /// <summary>A yes or no: <c>true</c> or <c>false</c>.</summary>
    public static Shape<bool> Boolean { get; } = new BooleanShape();

    /// <summary>A day, written <c>2027-01-31</c>, from 0001-01-01 to 9999-12-31.</summary>
    public static Shape<DateOnly> Date { get; } = new DateShape();

    /// <summary>
    /// A name that other parts of a document refer to: 1 to 200 characters, words parted by single blanks, no control
    /// characters and no direction marks.
    /// </summary>
    public static Shape<string> Id { get; } =
        new TextShape(TextRule.Id).Named(
            "id",
            "A name that other parts refer to: words parted by single blanks, nothing invisible."
        );

    internal abstract JsonKinds Kinds { get; }

    /// <summary>A number of a domain, read as the nearest double.</summary>
    public static Shape<double> Number(Domain domain)
    {
        ArgumentNullException.ThrowIfNull(domain);
        return new NumberShape(domain);
    }

    /// <summary>A whole number; <c>3</c>, <c>3.0</c> and <c>3e0</c> are the same.</summary>
    /// <param name="minimum">The least, at least −(2⁵³ − 1).</param>
    /// <param name="maximum">The greatest, at most 2⁵³ − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A bound is not exact as a double, or the least exceeds the greatest.</exception>
    public static Shape<long> Integer(long minimum = IntegerShape.Least, long maximum = IntegerShape.Greatest) =>
        new IntegerShape(minimum, maximum);

    /// <summary>A text that is not blank.</summary>
    /// <param name="maximumLength">The most characters (Unicode code points).</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is below 1.</exception>
    public static Shape<string> Text(int maximumLength = 10_000) => new TextShape(TextRule.NotBlank(maximumLength));

    /// <summary>A text that matches a pattern.</summary>
    /// <param name="pattern">
    /// A regular expression of the part that .NET and ECMA-262 read alike, in ASCII: literals, <c>[classes]</c>, groups,
    /// <c>|</c>, <c>^</c>, <c>$</c>, quantifiers, escapes of signs and <c>\u</c>; a negated class only with <c>+</c> or
    /// <c>*</c>. It is matched anywhere in the text unless anchored, in time linear in the text.
    /// </param>
    /// <param name="allowed">What matches, as a phrase: <c>a version such as 1.2</c>.</param>
    /// <param name="minimumLength">The fewest characters (Unicode code points).</param>
    /// <param name="maximumLength">The most characters (Unicode code points).</param>
    /// <exception cref="ArgumentException">The pattern is not of that part, or the lengths make no range.</exception>
    public static Shape<string> Text(
        string pattern,
        string allowed,
        int minimumLength = 1,
        int maximumLength = 10_000
    ) => new TextShape(TextRule.Matching(pattern, allowed, minimumLength, maximumLength));

    /// <summary>The members of an enumeration by their names in camelCase: <c>increase</c>.</summary>
    public static Shape<TEnum> Enumeration<TEnum>()
        where TEnum : struct, Enum =>
        new ChoiceShape<TEnum>(
            Array.ConvertAll(Enum.GetNames<TEnum>(), JsonNamingPolicy.CamelCase.ConvertName),
            Enum.GetValues<TEnum>()
        );

    /// <summary>One of some words, each standing for a value.</summary>
    /// <exception cref="ArgumentException">There is no word, or a word stands twice.</exception>
    public static Shape<T> Choice<T>(params IReadOnlyList<(string Word, T Value)> choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        string[] words = new string[choices.Count];
        T[] values = new T[choices.Count];
        for (int i = 0; i < words.Length; i++)
        {
            (words[i], values[i]) = choices[i];
        }

        return new ChoiceShape<T>(words, values);
    }

    /// <summary>A list (a JSON array).</summary>
    /// <param name="element">What each element is.</param>
    /// <param name="minimumCount">The fewest elements.</param>
    /// <param name="maximumCount">The most elements.</param>
    /// <param name="uniqueBy">A key that no two elements may share, as their id; JSON Schema cannot say this.</param>
    /// <exception cref="ArgumentOutOfRangeException">The counts make no range.</exception>
    public static Shape<IReadOnlyList<T>> List<T>(
        Shape<T> element,
        int minimumCount = 0,
        int maximumCount = int.MaxValue,
        Func<T, string>? uniqueBy = null
    )
    {
        ArgumentNullException.ThrowIfNull(element);
        return new ListShape<T>(element, minimumCount, maximumCount, uniqueBy);
    }

    /// <summary>An object whose members' names are free ids; the values keep their order.</summary>
    /// <param name="value">What each value is.</param>
    /// <param name="defines">The set that the names join, where other parts refer to them.</param>
    public static Shape<IReadOnlyDictionary<string, T>> Map<T>(Shape<T> value, IdSet? defines = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new MapShape<T>(value, defines);
    }

    /// <summary>An object with the members that <paramref name="declare"/> declares, and no others.</summary>
    /// <param name="name">Its name in the JSON Schema, an identifier: <c>backlogItem</c>.</param>
    /// <param name="description">What it is, in a sentence.</param>
    /// <param name="declare">
    /// Declares the members and returns the function that builds the value from them. It is called once the members are
    /// valid, each by itself; an <see cref="ArgumentException"/> from it is a problem of the document, at the member
    /// whose name is its <see cref="ArgumentException.ParamName"/>, else at the object.
    /// </param>
    public static ObjectShape<T> Object<T>(
        string name,
        string description,
        Func<MemberTable<T>, Func<MemberValues, T>> declare
    ) => new(name, description, declare);

    /// <summary>An object whose kind one member names: <c>"kind": "metric"</c>.</summary>
    /// <param name="name">Its name in the JSON Schema, an identifier.</param>
    /// <param name="description">What it is, in a sentence.</param>
    /// <param name="discriminator">The member that names the kind; the cases do not declare it.</param>
    /// <param name="declare">Declares the cases.</param>
    public static Shape<T> Union<T>(
        string name,
        string description,
        string discriminator,
        Action<UnionTable<T>> declare
    ) => new UnionShape<T>(name, description, discriminator, declare);

    /// <summary>Whichever of some shapes takes the value's JSON kind: a number, a text, an object …</summary>
    /// <exception cref="ArgumentException">Two of them take the same kind, or there is none.</exception>
    public static Shape<T> AnyOf<T>(params IReadOnlyList<Shape<T>> shapes) => new AnyOfShape<T>(shapes);

    /// <summary>An object shape that is asked for when it is used, so that shapes may contain themselves.</summary>
    public static Shape<T> Deferred<T>(Func<Shape<T>> shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return new DeferredShape<T>(shape);
    }

    /// <summary>
    /// A value that may stand in a file of its own, <c>{"$json": "roadmap.json"}</c>, and a list also in a table: <c>{"$csv": "backlog.csv"}</c>. Files
    /// are found where the document is read from one.
    /// </summary>
    public static Shape<T> Included<T>(Shape<T> inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        return new IncludeShape<T>(() => inner);
    }

    /// <summary>The same of a shape that is made when it is first used, so that what a document does not hold costs no time.</summary>
    /// <inheritdoc cref="Included{T}(Shape{T})"/>
    public static Shape<T> Included<T>(Func<Shape<T>> inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        return new IncludeShape<T>(inner);
    }

    /// <summary>A number, or a text with a language of its own, as an estimate: <c>12</c>, <c>"4k to 9k"</c>.</summary>
    /// <param name="name">Its name in the JSON Schema, an identifier.</param>
    /// <param name="description">What it is and how it is written, in a sentence or two.</param>
    /// <param name="allowed">What is allowed, as a phrase.</param>
    /// <param name="number">Reads a number; where left out, numbers are not allowed.</param>
    /// <param name="text">Reads a text; where left out, texts are not allowed.</param>
    /// <param name="schema">
    /// More members of the JSON Schema as an object, such as <c>{"examples": [12, "4k to 9k"]}</c>; the type comes from
    /// what is read. Whatever it restricts, the functions must refuse.
    /// </param>
    /// <param name="back">The value as a number (a <see cref="double"/>) or a text, for writing; left out where it is only read.</param>
    /// <exception cref="ArgumentException">Nothing is read, or <paramref name="schema"/> is no JSON object.</exception>
    public static Shape<T> Leaf<T>(
        string name,
        string description,
        string allowed,
        Func<double, Parsed<T>>? number = null,
        Func<string, Parsed<T>>? text = null,
        string? schema = null,
        Func<T, LeafText>? back = null
    ) => new LeafShape<T>(new SchemaName(name, description), allowed, number, text, schema, back);

    /// <summary>An object that is a document of its own, which another reader reads: its JSON text as it stands.</summary>
    /// <param name="name">Its name in the JSON Schema, an identifier: <c>plan</c>.</param>
    /// <param name="description">What it is, in a sentence.</param>
    public static Shape<string> Document(string name, string description) =>
        new RawShape(new SchemaName(name, description));

    /// <summary>Writes the shape into the schema object that is open.</summary>
    internal abstract void Write(SchemaWriter schema);
}
