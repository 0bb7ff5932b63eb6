using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>A formula over other metrics, named by their ids: <c>[gross profit] / requests</c>.</summary>
public sealed record DerivedKind : MetricKind
{
    private readonly Numerics.Formula _parsed;

    /// <summary>Makes the kind.</summary>
    /// <param name="formula">The formula; the language is that of <see cref="EstimateText"/>, without distributions.</param>
    /// <param name="inputs">The ids of the metrics it is made of, at least one; the formula uses each.</param>
    /// <exception cref="ArgumentException">An id is blank, given twice or not used.</exception>
    /// <exception cref="FormatException">The text is not a formula of these inputs.</exception>
    public DerivedKind(string formula, params IReadOnlyList<string> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        _parsed = Numerics.Formula.Parse(formula, [.. inputs.Select(input => new FormulaInput(input, Domain.Real))]);
        Formula = formula;
        Inputs = Array.AsReadOnly([.. inputs]);
        for (int i = 0; i < inputs.Count; i++)
        {
            if (!_parsed.Uses(i))
            {
                throw new ArgumentException(
                    $"inputs must all be used, but \"{inputs[i]}\" is not in \"{formula}\"",
                    nameof(inputs)
                );
            }
        }
    }

    /// <summary>The formula.</summary>
    public string Formula { get; }

    /// <summary>The ids of the metrics it is made of.</summary>
    public IReadOnlyList<string> Inputs { get; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "derived";

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<string> Columns => [];

    /// <summary>The metric for values of its inputs, which may be uncertain.</summary>
    /// <param name="inputs">Values by the ids of the metrics.</param>
    /// <exception cref="ArgumentException">A value is missing.</exception>
    /// <exception cref="DivideByZeroException">The formula divides by a certain 0.</exception>
    public Estimate Evaluate(IReadOnlyDictionary<string, Estimate> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return _parsed.Evaluate([
            .. Inputs.Select(input =>
                inputs.TryGetValue(input, out Estimate value)
                    ? value
                    : throw new ArgumentException($"inputs must have a value of \"{input}\"", nameof(inputs))
            ),
        ]);
    }

    /// <summary>The metric for measured values of its inputs; undefined where one is, or where the formula divides by 0.</summary>
    /// <inheritdoc cref="Evaluate(IReadOnlyDictionary{string, Estimate})"/>
    public Measured Evaluate(IReadOnlyDictionary<string, Measured> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        Dictionary<string, Estimate> known = new(StringComparer.Ordinal);
        foreach (string input in Inputs)
        {
            if (!inputs.TryGetValue(input, out Measured value))
            {
                throw new ArgumentException($"inputs must have a value of \"{input}\"", nameof(inputs));
            }

            if (!value.TryGet(out double number, out Undefined? undefined))
            {
                return new Undefined(undefined.Reason, $"{input} is undefined: {undefined.Sentence}");
            }

            known.Add(input, number);
        }

        try
        {
            return Evaluate(known).TryGetCertain(out double result)
                ? result
                : throw new InvalidOperationException("a formula of certain numbers is certain");
        }
        catch (DivideByZeroException)
        {
            return new Undefined(UndefinedReason.ZeroDenominator, $"\"{Formula}\" divides by 0.");
        }
        catch (ArgumentOutOfRangeException)
        {
            return new Undefined(UndefinedReason.DoesNotExist, $"\"{Formula}\" has no finite value for these inputs.");
        }
    }

    /// <summary>Equal when the text and every input are.</summary>
    public bool Equals(DerivedKind? other) =>
        other is not null && Formula == other.Formula && Inputs.SequenceEqual(other.Inputs, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Formula, Inputs.Count);
}
