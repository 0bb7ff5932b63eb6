using System.Collections.Immutable;

namespace AiPm.Sdk.Roadmaps;

/// <summary>The exact distributions of flow: first passage of the remaining items, and sums of periods, of a known or a learned history.</summary>
internal static class FlowConvolution
{
    // What is left unfinished below this is nothing beside the rounding of the rest.
    private const double Negligible = 1e-15;

    /// <summary>The distribution of the number of periods until nothing remains; null where it costs more than the budget.</summary>
    /// <param name="initial">The items to begin with.</param>
    /// <param name="steps">By how many items a period changes what remains: arrivals less finished.</param>
    /// <param name="weights">The probability of each.</param>
    /// <param name="horizon">The last period that is looked at.</param>
    /// <param name="budget">The most multiplications.</param>
    public static CountDistribution? When(CountMass initial, int[] steps, double[] weights, int horizon, double budget)
    {
        List<double> done = [0];
        if (initial.First == 0)
        {
            done[0] = initial.Mass[0];
            initial = initial.Mass.Length > 1 ? new(1, initial.Mass[1..]) : new(1, [0]);
        }

        CountMass remaining = initial;
        double unfinished = remaining.Mass.Sum();
        int lowest = steps.Min();
        int highest = steps.Max();
        double cost = 0;
        while (unfinished > Negligible && done.Count <= horizon)
        {
            cost += (double)remaining.Mass.Length * steps.Length;
            if (cost > budget)
            {
                return null;
            }

            int first = Math.Max(1, remaining.First + lowest);
            int last = remaining.First + remaining.Mass.Length - 1 + highest;
            double[] next = new double[Math.Max(1, last - first + 1)];
            double finished = 0;
            for (int s = 0; s < steps.Length; s++)
            {
                double weight = weights[s];
                int shift = remaining.First + steps[s];
                for (int i = 0; i < remaining.Mass.Length; i++)
                {
                    double mass = remaining.Mass[i] * weight;
                    if (i + shift <= 0)
                    {
                        finished += mass;
                    }
                    else
                    {
                        next[i + shift - first] += mass;
                    }
                }
            }

            done.Add(finished);
            remaining = CountMass.Trim(first, next);
            unfinished = remaining.Mass.Sum();
        }

        return CountDistribution.OfExact([.. done], unfinished);
    }

    /// <summary>The distribution of the items of so many periods.</summary>
    public static CountDistribution HowMany(int[] values, double[] weights, int periods)
    {
        CountMass sum = CountMass.Certain(0);
        for (int i = 0; i < periods; i++)
        {
            sum = sum.Plus(values, weights);
        }

        return CountDistribution.OfProbabilities(sum.First, sum.Mass);
    }

    /// <summary>
    /// The same where the history is a sample: Pólya's urn. With stage i the first i periods of the history in the urn, and g(i, t, s) the
    /// probability that t draws sum to s,
    /// g(i, t, s) = g(i − 1, t, s)·(i − 1)/(i − 1 + t) + g(i, t − 1, s − vᵢ)·t/(i − 1 + t): the generating function Π(1 − y·z^v)⁻¹ of the
    /// Dirichlet-multinomial, normalised at each step so that all terms are probabilities.
    /// </summary>
    public static CountDistribution? WhenFromSample(
        CountMass initial,
        ImmutableArray<int> history,
        int horizon,
        double budget
    )
    {
        int most = initial.First + initial.Mass.Length - 1;

        // More than s items to be done.
        double[] above = new double[most];
        double sum = 0;
        for (int s = most - 1; s >= 0; s--)
        {
            int place = s + 1 - initial.First;
            sum += place >= 0 ? initial.Mass[place] : 0;
            above[s] = sum;
        }

        double open = most == 0 ? 0 : above[0];
        List<double> done = [1 - open];
        UrnRows rows = new(history, most);
        double cost = 0;
        while (open > Negligible && done.Count <= horizon)
        {
            cost += (double)history.Length * most;
            if (cost > budget)
            {
                return null;
            }

            ReadOnlySpan<double> sums = rows.Next();
            double unfinished = 0;
            for (int s = 0; s < most; s++)
            {
                unfinished += sums[s] * above[s];
            }

            done.Add(Math.Max(0, open - unfinished));
            open = unfinished;
        }

        return CountDistribution.OfExact([.. done], open);
    }

    /// <summary>The distribution of the items of so many periods, the history being a sample; null where it costs more than the budget.</summary>
    public static CountDistribution? HowManyFromSample(ImmutableArray<int> history, int periods, double budget)
    {
        double width = (double)periods * history.Max() + 1;
        if (width * periods * history.Length > budget || width > int.MaxValue / 2)
        {
            return null;
        }

        UrnRows rows = new(history, (int)width);
        for (int period = 1; period < periods; period++)
        {
            rows.Next();
        }

        return CountDistribution.OfProbabilities(0, rows.Next());
    }

    /// <summary>One row for each stage of the urn, of the last number of draws; only sums below the width are followed.</summary>
    private sealed class UrnRows
    {
        private readonly ImmutableArray<int> _history;
        private readonly double[][] _rows;
        private readonly double[] _stage;
        private int _draws;

        public UrnRows(ImmutableArray<int> history, int width)
        {
            _history = history;
            _stage = new double[width];
            _rows = new double[history.Length][];
            for (int i = 0; i < _rows.Length; i++)
            {
                _rows[i] = new double[width];
                if (width > 0)
                {
                    _rows[i][0] = 1;
                }
            }
        }

        /// <summary>The probabilities of the sums of one draw more.</summary>
        public ReadOnlySpan<double> Next()
        {
            _draws++;
            Array.Clear(_stage);
            for (int i = 0; i < _rows.Length; i++)
            {
                double keep = (double)i / (i + _draws);
                double draw = (double)_draws / (i + _draws);
                double[] row = _rows[i];
                int value = _history[i];

                // From above, so that what stands below is still of one draw less.
                for (int s = row.Length - 1; s >= 0; s--)
                {
                    double shifted = s >= value ? row[s - value] * draw : 0;
                    row[s] = _stage[s] = _stage[s] * keep + shifted;
                }
            }

            return _stage;
        }
    }
}
