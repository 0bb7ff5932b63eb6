using AiPm.Sdk.Numerics;
using AiPm.Sdk.Risks;

namespace AiPm.Sdk;

/// <summary>Everything a plan says of risk: the register, how it is rated and held against an appetite, what joins risks, what can be done and what insurance pays.</summary>
/// <remarks>Lists are compared by reference; parts of plans (<see cref="PlanPart{T}"/>) by what they say.</remarks>
public sealed record RiskSection
{
    /// <summary>The risks.</summary>
    public IReadOnlyList<PlannedRisk> Register { get; init; } = [];

    /// <summary>The matrix that risks are rated in; <see langword="null"/> where nothing is rated.</summary>
    public RiskMatrix? Matrix { get; init; }

    /// <summary>What is sought and what is borne.</summary>
    public IReadOnlyList<RiskAppetite> Appetites { get; init; } = [];

    /// <summary>Common causes, correlations, the time that losses are added up over, and insurance.</summary>
    public LossModel Model { get; init; } = LossModel.OneYear;

    /// <summary>What could be done about risks, with costs and effects.</summary>
    public IReadOnlyList<Control> Controls { get; init; } = [];

    /// <summary>Costs that several controls share.</summary>
    public IReadOnlyList<SharedCost> SharedCosts { get; init; } = [];

    /// <summary>What may be spent on controls a year; <see langword="null"/> for as much as pays.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double? ControlBudget
    {
        get;
        init => field = value is { } budget ? Domain.NonNegative.Require(budget, nameof(ControlBudget)) : null;
    }

    /// <summary>How controls are chosen.</summary>
    public ControlChoiceOptions ControlChoice { get; init; } = ControlChoiceOptions.Default;

    /// <summary>The frameworks that risks and evidence refer to, published and the team's own.</summary>
    public IReadOnlyList<RiskFramework> Frameworks { get; init; } = [];

    /// <summary>What addresses entries of frameworks beside risks.</summary>
    public IReadOnlyList<PlannedEvidence> Evidence { get; init; } = [];

    /// <summary>The day on which the register was last gone through: what is late is late on that day where a review names no other.</summary>
    public DateOnly? Reviewed { get; init; }

    /// <summary>The risks without what only the plan says of them.</summary>
    public IEnumerable<Risk> Risks => Register.Select(planned => planned.Risk);

    /// <summary>The register.</summary>
    /// <param name="unit">The unit of losses, as <c>EUR</c>.</param>
    /// <exception cref="InvalidRegisterException">The parts do not fit together.</exception>
    public RiskRegister ToRegister(string unit) => new(Risks, unit, Matrix, Appetites);

    /// <summary>How far a framework is covered by risks of a register and by the evidence of this section.</summary>
    internal FrameworkCoverage Coverage(RiskFramework framework, RiskRegister register) =>
        framework.Coverage([
            .. framework
                .Coverage(register)
                .Leaves.Where(leaf => leaf.State is CoverageState.Addressed or CoverageState.Partly)
                .SelectMany(leaf => leaf.By.Select(by => new CoverageEvidence(leaf.Entry.Id, by, leaf.State))),
            .. Evidence.Where(piece => piece.Framework == framework).Select(piece => piece.Evidence),
        ]);
}
