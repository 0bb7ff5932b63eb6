using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>The replicates surveys draw unless told otherwise.</summary>
internal static class BootstrapDefaults
{
    public static BootstrapOptions Options { get; } = new() { Replicates = 1_999 };

    /// <summary>Draws respondents again: the statistic gets their places.</summary>
    public static BootstrapResult? Run(
        int respondents,
        Func<ReadOnlySpan<double>, double> statistic,
        BootstrapOptions? options
    )
    {
        if (options is null || respondents == 0)
        {
            return null;
        }

        double[] places = new double[respondents];
        for (int i = 0; i < places.Length; i++)
        {
            places[i] = i;
        }

        return Bootstrap.Run(ResamplingDesign.Simple(places), statistic, options);
    }
}
