using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>The probability of each part of a goal, and of all together in the same draw: not their product, as what is late is usually dear.</summary>
/// <param name="Goal">What was asked for.</param>
/// <param name="ByDate">Finished by the date, however its gates ended.</param>
/// <param name="WithinBudget">All that is spent, until everything is finished or stopped, is within the budget.</param>
/// <param name="GatesPassed">Finished at some time, with every gate on the way passed.</param>
/// <param name="Together">All of these in the same draw.</param>
/// <param name="Stopped">A gate stops the roadmap: never finished, however long and dear.</param>
/// <param name="Explanation">What the numbers say.</param>
public sealed record GoalForecast(
    RoadmapGoal Goal,
    SimulatedValue ByDate,
    SimulatedValue WithinBudget,
    SimulatedValue GatesPassed,
    SimulatedValue Together,
    SimulatedValue Stopped,
    Explanation Explanation
);
