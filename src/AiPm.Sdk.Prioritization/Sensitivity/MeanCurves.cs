using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>The mean score of an item over the draws, as a function of one input: by mean slope and intercept where the formula separates the input.</summary>
internal sealed class MeanCurves<T>(ItemDraws<T> draws, SimulationOptions options, CancellationToken cancellation)
{
    private (int Item, ItemColumns Columns)? _last;

    public double Now(int item, int input) =>
        draws.Backlog.Inputs[item][input].TryGetCertain(out double certain) ? certain
        : draws.Backlog.Inputs[item][input].Mean.TryGet(out double mean, out _) ? mean
        : Moments.Of(Columns(item).Inputs[input]).Mean.Value;

    public Func<double, double?> Of(int item, int input)
    {
        ItemColumns columns = Columns(item);
        if (draws.Model.GatedFormula.Separate(input) is { } separated)
        {
            double[] slope = new double[options.Draws];
            double[] intercept = new double[options.Draws];
            if (
                separated.Slope.TryApply(new(columns.Memory), slope, out _)
                && separated.Intercept.TryApply(new(columns.Memory), intercept, out _)
            )
            {
                return Separated(
                    separated.Factor,
                    input,
                    Array.ConvertAll(columns.Inputs, column => column[0]),
                    Moments.Of(slope).Mean.Value,
                    Moments.Of(intercept).Mean.Value
                );
            }
        }

        double[] held = new double[options.Draws];
        double[] scores = new double[options.Draws];
        ReadOnlyMemory<double>[] memory = columns.Memory;
        memory[input] = held;
        return x =>
        {
            held.AsSpan().Fill(x);
            return draws.Model.GatedFormula.TryApply(new(memory), scores, out _) ? Moments.Of(scores).Mean.Value : null;
        };
    }

    private static Func<double, double?> Separated(
        Formula factor,
        int input,
        double[] row,
        double slope,
        double intercept
    )
    {
        ReadOnlyMemory<double>[] memory = new ReadOnlyMemory<double>[row.Length];
        for (int other = 0; other < row.Length; other++)
        {
            memory[other] = row.AsMemory(other, 1);
        }

        return x =>
        {
            row[input] = x;
            double value = 0;
            return factor.TryApply(new(memory), new(ref value), out _) && double.IsFinite(value * slope + intercept)
                ? value * slope + intercept
                : null;
        };
    }

    private ItemColumns Columns(int item)
    {
        if (_last is not { } last || last.Item != item)
        {
            last = (item, ItemColumns.Draw(draws, options, item, draws.Backlog.Inputs[item], [], cancellation));
            _last = last;
        }

        return last.Columns;
    }
}
