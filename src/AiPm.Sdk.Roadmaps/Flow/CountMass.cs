using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>Exact probabilities of whole numbers in a window: what lies outside has less than 10⁻²⁵ at each step and is dropped.</summary>
internal readonly record struct CountMass(int First, double[] Mass)
{
    private const double Least = 1e-25;

    /// <summary>The distinct values of a list with the share of each.</summary>
    public static (int[] Values, double[] Weights) Distinct(ReadOnlySpan<int> counts)
    {
        SortedDictionary<int, int> seen = [];
        foreach (int count in counts)
        {
            seen[count] = seen.GetValueOrDefault(count) + 1;
        }

        double total = counts.Length;
        return ([.. seen.Keys], [.. seen.Values.Select(count => count / total)]);
    }

    public static CountMass Certain(int value) => new(value, [1]);

    /// <summary>The sum with a value drawn from a list.</summary>
    public CountMass Plus(int[] values, double[] weights)
    {
        int smallest = values.Min();
        double[] sum = new double[Mass.Length + values.Max() - smallest];
        for (int v = 0; v < values.Length; v++)
        {
            int shift = values[v] - smallest;
            double weight = weights[v];
            for (int i = 0; i < Mass.Length; i++)
            {
                sum[i + shift] += Mass[i] * weight;
            }
        }

        return Trim(First + smallest, sum);
    }

    /// <summary>The window without what has next to no probability at both ends.</summary>
    public static CountMass Trim(int first, double[] mass)
    {
        int low = 0;
        int high = mass.Length - 1;
        while (low < high && mass[low] < Least)
        {
            low++;
        }

        while (high > low && mass[high] < Least)
        {
            high--;
        }

        return low == 0 && high == mass.Length - 1 ? new(first, mass) : new(first + low, mass[low..(high + 1)]);
    }

    /// <summary>An uncertain number of items, rounded up; null where its distribution has no closed form.</summary>
    /// <exception cref="ArgumentException">There may be more than <see cref="FlowScope.MostItems"/>.</exception>
    public static CountMass? OfItems(Estimate items)
    {
        if (items.TryGetCertain(out double count))
        {
            return Certain(RoundUp(count));
        }

        if (!items.TryGetDistribution(out Distribution? distribution))
        {
            return null;
        }

        int first = RoundUp(Math.Max(0, distribution.Support.Lower));
        double top = Math.Min(distribution.Support.Upper, distribution.SurvivalQuantile(1e-16));
        int last = Math.Max(first, RoundUp(top));
        double[] mass = new double[last - first + 1];
        for (int i = 0; i < mass.Length; i++)
        {
            double upper = Edge(first + i);
            double lower = Edge(first + i - 1);
            mass[i] =
                i == 0 ? distribution.Cumulative(upper)
                : i == mass.Length - 1 ? distribution.Survival(lower)
                : distribution.Cumulative(lower) > 0.5 ? distribution.Survival(lower) - distribution.Survival(upper)
                : distribution.Cumulative(upper) - distribution.Cumulative(lower);
        }

        if (mass.Length == 1)
        {
            mass[0] = 1;
        }

        return Trim(first, mass);
    }

    /// <summary>The sum of so many independent values drawn from a list.</summary>
    public CountMass Compound(int[] values, double[] weights)
    {
        int last = First + Mass.Length - 1;
        double[] sum = new double[checked(last * values.Max() + 1)];
        CountMass power = Certain(0);
        for (int count = 0; count <= last; count++)
        {
            if (count >= First)
            {
                double weight = Mass[count - First];
                for (int i = 0; i < power.Mass.Length; i++)
                {
                    sum[power.First + i] += weight * power.Mass[i];
                }
            }

            power = power.Plus(values, weights);
        }

        return Trim(0, sum);
    }

    /// <summary>Whole items: a number within a billionth of a whole one is that one, as 20 × 1.1 should be 22.</summary>
    public static int RoundUp(double items)
    {
        double whole = Math.Ceiling(items - Slack(items));
        return whole <= FlowScope.MostItems
            ? (int)Math.Max(0, whole)
            : throw new ArgumentException(
                $"items must be at most {FlowScope.MostItems}, but may be {NumberText.Number(items)}",
                nameof(items)
            );
    }

    private static double Edge(int count) => count + Slack(count);

    private static double Slack(double items) => 1e-9 * Math.Max(1, items);
}
