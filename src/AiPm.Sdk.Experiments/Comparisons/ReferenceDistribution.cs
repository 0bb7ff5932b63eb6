using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>Student's t or the normal, as p-values and critical values of either alternative need it.</summary>
internal static class ReferenceDistribution
{
    private static readonly Distribution Normal = new NormalDistribution(0, 1);

    private static readonly Domain Degrees = Domain.Between(0.1, 1e15);

    internal static Distribution Of(double degreesOfFreedom) =>
        double.IsPositiveInfinity(degreesOfFreedom)
            ? Normal
            : new StudentTDistribution(Degrees.Require(degreesOfFreedom));

    /// <summary>From the smaller tail directly.</summary>
    internal static double PValueOf(this Distribution reference, double statistic, Alternative alternative) =>
        alternative switch
        {
            Alternative.Greater => reference.Survival(statistic),
            Alternative.Less => reference.Survival(-statistic),
            _ => Math.Min(1, 2 * reference.Survival(Math.Abs(statistic))),
        };

    /// <summary>The statistic, in the direction of the alternative, whose p-value is the level.</summary>
    internal static double CriticalAt(this Distribution reference, double level, Alternative alternative) =>
        reference.SurvivalQuantile(alternative == Alternative.TwoSided ? level / 2 : level);
}
