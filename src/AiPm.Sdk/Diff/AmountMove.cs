using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>A number that was and is, each with its Monte Carlo error, from the same random numbers.</summary>
/// <param name="What">What it is, beginning with a capital: <c>Expected loss a year</c>.</param>
/// <param name="Unit">The currency; empty for a chance.</param>
/// <param name="Before">In the earlier plan; <see langword="null"/> where there was none.</param>
/// <param name="After">In the later plan; <see langword="null"/> where there is none.</param>
public sealed record AmountMove(string What, string Unit, SimulatedValue? Before, SimulatedValue? After)
{
    /// <summary>By how much it moves; what is not there counts as 0.</summary>
    public double Change => (After?.Value ?? 0) - (Before?.Value ?? 0);

    /// <summary>The move as a sentence.</summary>
    public override string ToString() =>
        (Before, After) switch
        {
            (null, { } now) => $"{What} is new: {Say(now)}.",
            ({ } was, null) => $"{What} is gone; it was {Say(was)}.",
            ({ } was, { } now) when Say(was) == Say(now) => $"{What} stays at {Say(now)}.",
            ({ } was, { } now) =>
                $"{What} {(now.Value > was.Value ? "rises" : "falls")} from {Say(was)} to {Say(now)}.",
            _ => $"{What} is in neither plan.",
        };

    private string Say(SimulatedValue value) =>
        Unit.Length == 0 ? ShareText.Probability(value) : NumberText.Money(value, Unit);
}
