using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>The value of one quantity at which a business case is worth nothing on average, all else staying as uncertain as it is.</summary>
/// <param name="Quantity">The name of the quantity.</param>
/// <param name="Value">The value; undefined where the case is worth something, or nothing, from one end of the range to the other.</param>
/// <param name="StandardError">The Monte Carlo error of the value; 0 where nothing was drawn.</param>
public sealed record BreakEven(string Quantity, Measured Value, double StandardError)
{
    /// <summary>The break-even in a sentence.</summary>
    public Explanation Explanation =>
        new(
            Value.TryGet(out double value, out Undefined? undefined)
                ? $"The case breaks even at {Quantity} = {NumberText.Number(new SimulatedValue(value, StandardError))}."
                : undefined.Sentence,
            "root of the mean net present value on common random numbers",
            ["all else stays as it is"]
        );

    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;
}
