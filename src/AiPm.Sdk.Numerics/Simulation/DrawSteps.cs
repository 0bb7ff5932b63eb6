namespace AiPm.Sdk.Numerics;

/// <summary>Draws in steps with a look after each: the steps follow from the number of draws alone.</summary>
internal static class DrawSteps
{
    private const long Smallest = 4_096;

    /// <summary>An eighth more draws a step: few looks, so that stopping early is rarely luck, and at most an eighth too many draws.</summary>
    private const long Share = 8;

    /// <summary>Draws until enough is known.</summary>
    /// <param name="run">The simulation, not yet begun.</param>
    /// <param name="most">The most draws.</param>
    /// <param name="reached">Asked with all that was taken in, and the number of draws.</param>
    /// <param name="prepare">Told before each step how many draws there will be after it.</param>
    /// <param name="progress">Told 1 at the end.</param>
    /// <param name="cancellation">Stops the simulation.</param>
    public static SequentialRun<TAccumulator> RunUntil<TAccumulator>(
        SimulationRun<TAccumulator> run,
        long most,
        Func<TAccumulator, long, bool> reached,
        Action<long> prepare,
        IProgress<double>? progress,
        CancellationToken cancellation
    )
        where TAccumulator : IDrawAccumulator<TAccumulator>
    {
        TAccumulator? total = default;
        bool enough = false;
        int looks = 0;
        long drawn = 0;
        while (!enough && drawn < most)
        {
            long next = Math.Min(most, drawn + Math.Max(Smallest, drawn / Share / Smallest * Smallest));
            prepare(next);
            TAccumulator step = run.Execute(new DrawPlan(drawn, next - drawn), cancellation)[0];
            if (looks == 0)
            {
                total = step;
            }
            else
            {
                total!.Merge(step);
            }

            drawn = next;
            looks++;
            enough = reached(total, drawn);
        }

        if (drawn < most)
        {
            progress?.Report(1);
        }

        return new(total!, drawn, looks, enough);
    }
}
