namespace AiPm.Sdk.Benchmarks;

/// <summary>Benchmarks beside a peer whose answers can both be judged against a table of true values.</summary>
public interface IComparison
{
    /// <summary>What the last method wrote.</summary>
    double[] Result { get; }

    /// <param name="benchmark">The method that wrote, ours or the peer's.</param>
    double[] Truth(string benchmark);

    /// <summary>The worst relative error of the last results, infinite where one is not a number.</summary>
    double WorstError(string benchmark)
    {
        double worst = 0;
        foreach ((double actual, double truth) in Result.Zip(Truth(benchmark)))
        {
            double error = truth == 0 ? Math.Abs(actual) : Math.Abs((actual - truth) / truth);
            worst = double.IsNaN(error) ? double.PositiveInfinity : Math.Max(worst, error);
        }

        return worst;
    }
}
