using AiPm.Sdk.Numerics;
using AiPm.Sdk.Risks;

namespace AiPm.Sdk;

/// <summary>What a plan's risk section says beside its losses: what is open in the register, held against the appetite, rated in the matrix, covered of frameworks and worth doing.</summary>
public sealed record RiskReview
{
    private RiskReview(RiskRegister register) => Register = register;

    /// <summary>The register.</summary>
    public RiskRegister Register { get; }

    /// <summary>The day on which what is late is late; <see langword="null"/> where neither review nor plan names one, so that nobody looked.</summary>
    public DateOnly? Day { get; private init; }

    /// <summary>What is missing, late or at odds with itself in the register; empty without a day.</summary>
    public IReadOnlyList<RegisterFinding> Open { get; private init; } = [];

    /// <summary>The register held against its appetites.</summary>
    public IReadOnlyList<AppetiteFinding> Appetite { get; private init; } = [];

    /// <summary>Where rated risks stand in the matrix today; <see langword="null"/> without a matrix.</summary>
    public HeatMap? HeatMap { get; private init; }

    /// <summary>How the matrix orders the risks compared with their losses; <see langword="null"/> without a matrix.</summary>
    public RegisterMatrixAudit? Audit { get; private init; }

    /// <summary>How far each framework that the plan refers to is covered.</summary>
    public IReadOnlyList<FrameworkCoverage> Coverage { get; private init; } = [];

    /// <summary>The set of controls to choose within the budget; <see langword="null"/> without controls, or where none is possible.</summary>
    public ControlChoice? Controls { get; private init; }

    /// <summary>What each control is worth given the chosen set.</summary>
    public IReadOnlyList<ControlWorth> Worths { get; private init; } = [];

    /// <summary>Why no set of controls is possible; <see langword="null"/> where one is.</summary>
    public string? NoControls { get; private init; }

    /// <exception cref="OperationCanceledException">The review was stopped.</exception>
    internal static RiskReview? Of(
        PlanOutcome outcome,
        DateOnly? day,
        SimulationOptions options,
        CancellationToken cancellation
    )
    {
        if (outcome is not { Risks: { } section, Register: { } register })
        {
            return null;
        }

        DateOnly? on = day ?? section.Reviewed;
        RiskReview review = new(register)
        {
            Day = on,
            Open = on is { } today ? register.Findings(today) : [],
            Appetite = register.AgainstAppetite(section.Model.Horizon == LossHorizon.OneYear ? outcome.Risk : null),
            HeatMap = register.Matrix is null ? null : HeatMap.Of(register),
            Audit = register.Matrix is null ? null : MatrixAudit.OfRegister(register),
            Coverage = [.. section.Frameworks.Select(framework => section.Coverage(framework, register))],
        };
        if (section.Controls.Count == 0 || register.Quantified.Risks.Count == 0)
        {
            return review;
        }

        ControlValuation valuation = new ControlPlan(register, section.Controls, section.SharedCosts).Evaluate(
            options,
            // Controls are judged by what is lost in a year, before insurance.
            section.Model with
            {
                Policies = [],
                Horizon = LossHorizon.OneYear,
            },
            cancellation: cancellation
        );
        try
        {
            ControlChoice choice = valuation.BestWithin(
                section.ControlBudget ?? double.PositiveInfinity,
                section.ControlChoice,
                cancellation
            );
            return review with { Controls = choice, Worths = valuation.Worths(choice.Selected, cancellation) };
        }
        catch (InfeasibleControlPlanException impossible)
        {
            return review with { NoControls = impossible.Message };
        }
    }
}
