using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>What is kept of every draw: on which working day each item and everything is finished, what it cost, and how each gate ended.</summary>
internal sealed class ForecastDraws
{
    /// <summary>The day of what is not done.</summary>
    public const int Never = int.MaxValue;

    private readonly Workspaces<ForecastScratch> _scratch = new();

    public ForecastDraws(ForecastPlan plan, int draws)
    {
        Plan = plan;
        Draws = draws;
        LastDay = new int[draws];
        Days = Columns(plan.Roadmap.Items.Count, draws);
        Cost = plan.HasCosts ? new double[draws] : [];
        if (plan.Loops.Length > 0)
        {
            DecidedDay = new int[draws];
            Outcome = new RunOutcome[draws];
            GateDay = Columns(plan.Loops.Length, draws);
            Endings = new GateEnding[plan.Loops.Length][];
            for (int i = 0; i < Endings.Length; i++)
            {
                Endings[i] = new GateEnding[draws];
            }
        }
    }

    public ForecastPlan Plan { get; }

    public int Draws { get; }

    /// <summary>The working day on which each item is finished, by item and draw.</summary>
    public int[][] Days { get; }

    /// <summary>The working day on which everything is finished.</summary>
    public int[] LastDay { get; }

    /// <summary>The working day on which everything is finished or stopped; empty without gates, where it is the last.</summary>
    public int[] DecidedDay { get; } = [];

    /// <summary>How each draw ends; empty without gates.</summary>
    public RunOutcome[] Outcome { get; } = [];

    /// <summary>The working day on which the outcome of each gate is known, by loop and draw.</summary>
    public int[][] GateDay { get; } = [];

    /// <summary>How each gate ended, by loop and draw.</summary>
    public GateEnding[][] Endings { get; } = [];

    /// <summary>What was spent; empty where nothing has a cost.</summary>
    public double[] Cost { get; }

    public ForecastScratch Rent() => _scratch.TryRent(out ForecastScratch? used) ? used : new(Plan);

    public void Return(ForecastScratch scratch) => _scratch.Return(scratch);

    private static int[][] Columns(int count, int draws)
    {
        int[][] columns = new int[count][];
        for (int i = 0; i < count; i++)
        {
            columns[i] = new int[draws];
        }

        return columns;
    }
}
