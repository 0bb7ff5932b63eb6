using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Chooses, for an item and what is known, the most exact way to its mean score.</summary>
internal sealed class ConditionalScores<T>(
    ItemDraws<T> draws,
    SimulationOptions options,
    CancellationToken cancellation
)
{
    private Backlog<T> Backlog => draws.Backlog;

    public ConditionalScore Of(KnownSet<T> known, int item)
    {
        Estimate[] inputs = Backlog.Inputs[item];
        SlotState[] states = [.. Enumerable.Range(0, inputs.Length).Select(slot => known.State(item, slot))];
        ItemColumns columns = Draw(item, inputs, []);
        int[] free = [.. Enumerable.Range(0, inputs.Length).Where(i => !inputs[i].IsCertain)];
        if (free.All(slot => states[slot] == SlotState.Known))
        {
            return new KnownScore(item, columns.Score);
        }

        // What is known and the rest must be independent for means to multiply.
        if (!states.Contains(SlotState.Told) && Separated(columns, item, states) is { } separated)
        {
            return separated;
        }

        return known.OnlyName is { } name && known.Quantity(name).RankCorrelations.Count == 0
                ? Nested(
                    columns,
                    item,
                    KnownColumn(known.Quantity(name), item),
                    value => [.. inputs.Select(input => input.Given(name, value))]
                )
            : known.OnlySlot is { } slot && slot.Item == item
                ? Nested(
                    columns,
                    item,
                    columns.Inputs[slot.Input],
                    value => [.. inputs.Select((input, i) => i == slot.Input ? value : input)]
                )
            : Regressed(known, columns, item);
    }

    private SeparatedScore? Separated(ItemColumns columns, int item, SlotState[] states)
    {
        int[] known = [.. states.Index().Where(state => state.Item == SlotState.Known).Select(state => state.Index)];
        if (known is [var only] && draws.Model.GatedFormula.Separate(only) is { } separated)
        {
            double[]?[] parts =
            [
                Apply(separated.Factor, columns),
                Apply(separated.Slope, columns),
                Apply(separated.Intercept, columns),
            ];
            return parts is [{ } factor, { } slope, { } intercept]
                ? SeparatedScore.Of(item, factor, slope, intercept)
                : null;
        }

        FormulaParts? factors = draws.Model.GatedFormula.Factors();
        FormulaParts? terms = factors is null ? draws.Model.GatedFormula.Terms() : null;
        if ((factors ?? terms) is not { } made)
        {
            return null;
        }

        double[] ownPart = Filled(factors is null ? 0 : made.Constant);
        double[] rest = Filled(factors is null ? made.Constant : 1);
        for (int input = 0; input < states.Length; input++)
        {
            if (Apply(made.Parts[input], columns) is not { } part)
            {
                return null;
            }

            double[] side = states[input] == SlotState.Known ? ownPart : rest;
            for (int i = 0; i < side.Length; i++)
            {
                side[i] = factors is null ? side[i] + part[i] : side[i] * part[i];
            }
        }

        return factors is null
            ? SeparatedScore.Of(item, ownPart, Filled(1), rest)
            : SeparatedScore.Of(item, ownPart, rest, Filled(0));
    }

    private EstimatedScore Nested(ItemColumns columns, int item, double[] known, Func<double, Estimate[]> given) =>
        new(
            item,
            NestedScore.Of(known, value => Moments.Of(Draw(item, given(value), []).Score).Mean.Value),
            columns.Score,
            InformationMethod.NestedSimulation
        );

    private EstimatedScore Regressed(KnownSet<T> known, ItemColumns columns, int item)
    {
        List<double[]> quantities = [.. known.Names.Select(name => KnownColumn(known.Quantity(name), item))];
        foreach ((int other, int slot) in known.Slots)
        {
            quantities.Add(other == item ? columns.Inputs[slot] : Draw(other, Backlog.Inputs[other], []).Inputs[slot]);
        }

        return new(item, RegressedScore.Of(quantities, columns.Score), columns.Score, InformationMethod.Regression);
    }

    // A named quantity's stream is its name's, so its draws are those that it has in every input.
    private double[] KnownColumn(Estimate quantity, int item) =>
        Draw(item, Backlog.Inputs[item], [quantity]).Quantities[0];

    private ItemColumns Draw(int item, Estimate[] inputs, Estimate[] quantities) =>
        ItemColumns.Draw(draws, options, item, inputs, quantities, cancellation);

    private static double[]? Apply(Formula part, ItemColumns columns)
    {
        double[] result = new double[columns.Score.Length];
        return part.TryApply(new(columns.Memory), result, out _) ? result : null;
    }

    private double[] Filled(double value)
    {
        double[] column = new double[options.Draws];
        column.AsSpan().Fill(value);
        return column;
    }
}
