using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>Returns of single years.</summary>
internal static class ControlReturns
{
    /// <param name="removed">What each year removes.</param>
    /// <param name="costs">What each year costs; null where that is certain.</param>
    /// <param name="certain">The certain cost.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    public static Interval IntervalOf(ReadOnlySpan<double> removed, double[]? costs, double certain, double confidence)
    {
        Domain.OpenShare.Require(confidence);
        double[] returns = new double[removed.Length];
        for (int i = 0; i < returns.Length; i++)
        {
            double cost = costs?[i] ?? certain;
            returns[i] =
                cost > 0
                    ? (removed[i] - cost) / cost
                    : throw new UndefinedException(
                        new(
                            UndefinedReason.ZeroDenominator,
                            "Nothing is paid in some years, so there is no return on it."
                        )
                    );
        }

        return Simulated.FromDraws(returns).CentralInterval(confidence);
    }
}
