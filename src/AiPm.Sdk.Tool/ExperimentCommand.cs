using System.CommandLine;

namespace AiPm.Sdk.Tool;

/// <summary><c>aipm experiment</c>: what is asked of experiments and evaluations.</summary>
internal static class ExperimentCommand
{
    public static Command Create() =>
        new("experiment", "Evaluations of models: leaderboards and release gates.") { EvaluationCommand.Create() };
}
