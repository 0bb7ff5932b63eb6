using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>A selection judged by draws that its search did not see.</summary>
internal sealed class PortfolioOutlook
{
    private readonly IReadOnlyDictionary<string, Simulated> _draws;
    private readonly double _found;

    /// <param name="model">The portfolio.</param>
    /// <param name="chosen">The items chosen.</param>
    /// <param name="found">The objective as the search found it, which stands where nothing of the value is uncertain.</param>
    /// <param name="cancellation">Stops the simulation.</param>
    public PortfolioOutlook(PortfolioModel model, PortfolioItem[] chosen, double found, CancellationToken cancellation)
    {
        _found = found;
        JointSimulation simulation = new();
        Estimate value = Sum([.. chosen.Select(item => item.Value)]);
        if (!value.TryGetCertain(out _))
        {
            simulation.Add("portfolio/value", value, Domain.Real);
        }

        foreach (Capacity capacity in model.Portfolio.Capacities)
        {
            Estimate use = Sum([
                .. chosen.Where(item => item.Uses.ContainsKey(capacity.Name)).Select(item => item.Uses[capacity.Name]),
            ]);
            if (!use.TryGetCertain(out _))
            {
                simulation.Add($"portfolio/uses/{capacity.Name}", use, Domain.NonNegative);
            }
        }

        _draws =
            simulation.Count == 0
                ? new Dictionary<string, Simulated>(StringComparer.Ordinal)
                : simulation.Run(
                    model.Options.Draws with
                    {
                        Draws = model.Options.FreshDraws,
                        Seed = unchecked(model.Options.Draws.Seed + 1),
                    },
                    cancellation: cancellation
                );
    }

    /// <summary>P(use ≤ capacity); 1 where the use is certain, as the selection fits.</summary>
    public SimulatedValue ProbabilityWithin(Capacity capacity) =>
        _draws.TryGetValue($"portfolio/uses/{capacity.Name}", out Simulated? uses)
            ? uses.ProbabilityBelow(capacity.Available * (1 + SelectionRow.Allowance))
            : new(1, 0);

    public SimulatedValue Of(PortfolioObjective objective)
    {
        if (!_draws.TryGetValue("portfolio/value", out Simulated? values))
        {
            return new(_found, 0);
        }

        return objective.Kind switch
        {
            PortfolioObjectiveKind.Mean => values.Mean,
            PortfolioObjectiveKind.Quantile => values.Quantile(objective.Parameter),
            PortfolioObjectiveKind.ConditionalValueAtRisk => TailMean(values.Draws, objective.Parameter),
            _ => values.ProbabilityAbove(Math.BitDecrement(objective.Parameter)),
        };
    }

    /// <summary>The mean of the worst share, with the error of its influence function q − (q − V)⁺ ÷ share.</summary>
    private static SimulatedValue TailMean(ReadOnlySpan<double> draws, double share)
    {
        double[] sorted = draws.ToArray();
        Array.Sort(sorted);
        double mass = share * sorted.Length;
        double edge = sorted[Math.Clamp((int)Math.Ceiling(mass) - 1, 0, sorted.Length - 1)];
        CompensatedSum sum = default;
        double[] shortfalls = new double[sorted.Length];
        for (int i = 0; i < sorted.Length; i++)
        {
            sum = i < mass ? sum.PlusProduct(Math.Min(1, mass - i), sorted[i]) : sum;
            shortfalls[i] = Math.Max(0, edge - sorted[i]) / share;
        }

        return new(sum.Value / mass, Math.Sqrt(Moments.Of(shortfalls).Variance.Value / sorted.Length));
    }

    // Halved, not folded: a graph of a thousand items stays ten deep.
    private static Estimate Sum(ReadOnlySpan<Estimate> parts) =>
        parts.Length switch
        {
            0 => 0,
            1 => parts[0],
            _ => Sum(parts[..(parts.Length / 2)]) + Sum(parts[(parts.Length / 2)..]),
        };
}
