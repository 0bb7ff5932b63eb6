using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>Draws the years of a register: numbers of events first, then the loss of every event.</summary>
internal static class CompoundRun
{
    public static RiskForecast Execute(
        RiskRegister register,
        SimulationOptions options,
        IProgress<double>? progress,
        CancellationToken cancellation
    )
    {
        Require(register, options);
        JointSimulation simulation = new();
        RiskSlots[] risks = [.. register.Risks.Select(risk => new RiskSlots(risk, simulation))];
        CompoundYears years = new(risks, options);
        simulation.Run(options, () => new CompoundAccumulator(years), progress, cancellation);
        years.RefuseTooMany();
        AddComputedLosses(years, options, cancellation);

        double[] total = Total(register, years);
        LossForecast[] losses =
        [
            .. risks.Select(
                (slots, i) => new LossForecast(slots.Risk.Id, years.Losses[i], RiskSlots.ExactMean(slots.Risk))
            ),
        ];
        return new(register, losses, new("total", total, TotalMean(losses)), Provenance.Of(options));
    }

    private static void Require(RiskRegister register, SimulationOptions options)
    {
        if (register.Risks.Count == 0)
        {
            throw new InvalidOperationException("the register has no risks to forecast");
        }

        if (options.Draws > Simulated.MostDraws)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options),
                options.Draws,
                $"Draws must be at most {Simulated.MostDraws} for a risk forecast, as every draw is kept, but was {options.Draws}"
            );
        }
    }

    /// <summary>
    /// The second and later events of computed losses, event by event for all years at once: each event is a slot of its own,
    /// so that unnamed quantities are drawn anew and named ones stay the same.
    /// </summary>
    private static void AddComputedLosses(
        CompoundYears years,
        SimulationOptions options,
        CancellationToken cancellation
    )
    {
        int[] most = [.. years.Counts.Select(counts => counts.Length == 0 ? 0 : counts.Max())];
        for (int occurrence = 1; occurrence < most.Max(); occurrence++)
        {
            JointSimulation simulation = new();
            List<int> risks = [];
            for (int i = 0; i < most.Length; i++)
            {
                if (occurrence < most[i])
                {
                    Risk risk = years.Risks[i].Risk;
                    simulation.Add($"{risk.LossSlot}, event {occurrence + 1}", risk.Loss, Domain.NonNegative);
                    risks.Add(i);
                }
            }

            int later = occurrence;
            simulation.Run(options, () => new LaterEvents(years, risks, later), progress: null, cancellation);
        }
    }

    /// <summary>Added in the order of ids, so that the order of the register changes no bit.</summary>
    private static double[] Total(RiskRegister register, CompoundYears years)
    {
        double[] total = new double[years.Losses[0].Length];
        foreach ((int i, _) in register.Risks.Index().OrderBy(risk => risk.Item.Id, StringComparer.Ordinal))
        {
            double[] losses = years.Losses[i];
            for (int draw = 0; draw < total.Length; draw++)
            {
                total[draw] += losses[draw];
            }
        }

        // Beyond, squares of losses are no numbers any more.
        const double largest = 1e150;
        return total.All(loss => loss <= largest)
            ? total
            : throw new UndefinedException(
                new(
                    UndefinedReason.Infinite,
                    "The losses of some years are above 1e150, too large to reckon with; choose a larger unit."
                )
            );
    }

    private static Measured TotalMean(LossForecast[] losses)
    {
        double total = 0;
        foreach (LossForecast loss in losses.OrderBy(loss => loss.Id, StringComparer.Ordinal))
        {
            if (!loss.ExactMean.TryGet(out double mean, out Undefined? undefined))
            {
                return undefined;
            }

            total += mean;
        }

        return double.IsFinite(total)
            ? total
            : new Undefined(UndefinedReason.Infinite, "The mean is too large for a number.");
    }

    private sealed class LaterEvents(CompoundYears years, List<int> risks, int occurrence)
        : IDrawAccumulator<LaterEvents>
    {
        public void Add(DrawChunk chunk)
        {
            for (int slot = 0; slot < risks.Count; slot++)
            {
                ReadOnlySpan<double> drawn = chunk[slot];
                ReadOnlySpan<int> counts = years.Counts[risks[slot]].AsSpan((int)chunk.FirstDraw, chunk.Count);
                Span<double> losses = years.Losses[risks[slot]].AsSpan((int)chunk.FirstDraw, chunk.Count);
                for (int i = 0; i < drawn.Length; i++)
                {
                    losses[i] += counts[i] > occurrence ? drawn[i] : 0;
                }
            }
        }

        // Every accumulator adds to its own rows of the same columns.
        public void Merge(LaterEvents later) { }
    }
}
