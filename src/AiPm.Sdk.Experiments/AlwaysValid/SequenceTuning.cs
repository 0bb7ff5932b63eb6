using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// Where a confidence sequence is narrowest, which must be chosen before the data: at planned units, at a planned standard error, or by a prior of the effect. The
/// error rate holds for every choice; a good one makes the sequence 1.55 times as wide as a fixed-sample interval of 95 % at the planned end, a wrong one wider.
/// </summary>
/// <remarks>At a tenth of the planned end it is 26 % wider than had it been tuned there, at ten times the planned end 7 % wider. Source: Howard, Ramdas, McAuliffe and Sekhon 2021, section 3.5.</remarks>
public sealed record SequenceTuning
{
    private readonly Basis _basis;
    private readonly double _first;
    private readonly double _second;

    private SequenceTuning(Basis basis, double first, double second = 0)
    {
        _basis = basis;
        _first = first;
        _second = second;
    }

    private enum Basis
    {
        Units,
        Error,
        Prior,
    }

    /// <summary>Whether ρ is chosen by the closed approximation of published boundaries instead of the true optimum; at the planned end the difference is less than 0.1 % of the width.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool IsApproximate { get; init; }

    /// <summary>What is tuned to, in words.</summary>
    public string Description =>
        _basis switch
        {
            Basis.Units => $"narrowest at {NumberText.Number(_first)} and {NumberText.Number(_second)} units",
            Basis.Error => $"narrowest at a standard error of {NumberText.Number(_first)}",
            _ => $"normal prior of the effect with standard deviation {NumberText.Number(_first)}",
        };

    /// <summary>
    /// Narrowest when this many units were observed. Intrinsic time is 1/(1/n꜀ + 1/nₜ), to which the information on a difference is
    /// proportional where both arms vary alike, or where the split of units stays as it is.
    /// </summary>
    /// <param name="control">Planned units of the control; greater than 0.</param>
    /// <param name="treatment">Planned units of the treatment; greater than 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
    public static SequenceTuning AtUnits(double control, double treatment) =>
        new(Basis.Units, Domain.Positive.Require(control), Domain.Positive.Require(treatment));

    /// <summary>Narrowest when the effect is known to this standard error. Intrinsic time is the information 1/SE² itself, whatever the split.</summary>
    /// <param name="standardError">Of the difference, in the metric's unit; greater than 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The error is not positive.</exception>
    public static SequenceTuning AtStandardError(double standardError) =>
        new(Basis.Error, Domain.Positive.Require(standardError));

    /// <summary>
    /// The mixture sequential probability ratio test (mSPRT) with this prior of the effect: N(0, τ²), its positive or negative half where one side is tested. Robbins 1970;
    /// Johari, Koomen, Pekelis and Walsh 2022.
    /// </summary>
    /// <param name="deviation">τ, in the metric's unit; greater than 0: about the size of effects that are to be found soon.</param>
    /// <exception cref="ArgumentOutOfRangeException">The deviation is not positive.</exception>
    public static SequenceTuning MixturePrior(double deviation) => new(Basis.Prior, Domain.Positive.Require(deviation));

    /// <summary>The description.</summary>
    public override string ToString() => Description;

    internal NormalMixture Mixture(double alpha, Alternative alternative)
    {
        if (_basis == Basis.Prior)
        {
            return new(1 / (_first * _first), alternative);
        }

        return IsApproximate
            ? NormalMixture.TunedApproximatelyAt(PlannedTime!.Value, alpha, alternative)
            : NormalMixture.TunedAt(PlannedTime!.Value, alpha, alternative);
    }

    /// <summary>Intrinsic time at the planned end; <see langword="null"/> for a prior.</summary>
    internal double? PlannedTime =>
        _basis switch
        {
            Basis.Units => EffectiveUnits(_first, _second),
            Basis.Error => 1 / (_first * _first),
            _ => null,
        };

    internal double Time(double control, double treatment, double standardError) =>
        _basis == Basis.Units ? EffectiveUnits(control, treatment) : 1 / (standardError * standardError);

    private static double EffectiveUnits(double control, double treatment) => 1 / ((1 / control) + (1 / treatment));
}
