using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>A shape whose value is then made into another by rules that know where in it something is wrong.</summary>
internal sealed class CheckedShape<TIn, T>(Shape<TIn> inner, Func<TIn, Parsed<T>> parse) : Shape<T>
{
    public override string Allowed => inner.Allowed;

    internal override JsonKinds Kinds => inner.Kinds;

    internal override bool TryRead(PositionedNode node, ReadingContext context, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (!inner.TryRead(node, context, out TIn? given) || !context.AsksRules)
        {
            return false;
        }

        Parsed<T> parsed;
        try
        {
            parsed = parse(given);
        }
        catch (ArgumentException refusal)
        {
            return context.Refuse(node, refusal);
        }

        foreach (Problem problem in parsed.Problems)
        {
            if (context.Problems.IsFull)
            {
                context.Problems.CountOne();
            }
            else
            {
                context.Problems.Add(ProblemPlace.Of(node, problem));
            }
        }

        value = parsed.Value;
        return parsed.Problems.Count == 0;
    }

    internal override void Write(SchemaWriter schema) => inner.Write(schema);

    internal override Action<Utf8JsonWriter>? Writing(T value) => value is TIn same ? inner.Writing(same) : null;
}
