using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>A register with the controls that could treat it: what each costs, does, needs and excludes. Immutable.</summary>
/// <remarks>
/// Controls act on what a register loses before insurance. Events are stopped first, each control by its own chance; the loss of those
/// that remain is multiplied by every factor; then the smallest cap holds.
/// </remarks>
public sealed class ControlPlan
{
    /// <summary>The most controls that act on one risk.</summary>
    public const int MostControlsOfARisk = 64;

    private readonly Dictionary<string, int> _numbers;

    /// <summary>A plan of these controls.</summary>
    /// <param name="register">The risks.</param>
    /// <param name="controls">The controls; their order has no meaning but that of results.</param>
    /// <param name="sharedCosts">Costs that several controls have in common; none when left out.</param>
    /// <exception cref="InvalidControlPlanException">
    /// Ids are used twice, a control acts on an unknown risk, requirements are unknown or cyclic, numbers leave their ranges, …: it lists them all.
    /// </exception>
    public ControlPlan(
        RiskRegister register,
        IEnumerable<Control> controls,
        IEnumerable<SharedCost>? sharedCosts = null
    )
    {
        ArgumentNullException.ThrowIfNull(register);
        ArgumentNullException.ThrowIfNull(controls);
        Register = register;
        Controls = Array.AsReadOnly([.. controls]);
        SharedCosts = Array.AsReadOnly([.. sharedCosts ?? []]);
        IReadOnlyList<Problem> problems = Check(register, Controls, SharedCosts);
        if (problems.Count > 0)
        {
            throw new InvalidControlPlanException(problems);
        }

        _numbers = Controls
            .Index()
            .ToDictionary(control => control.Item.Id, control => control.Index, StringComparer.Ordinal);
        Rules = ControlRules.Of(this);
    }

    /// <summary>The risks.</summary>
    public RiskRegister Register { get; }

    /// <summary>The controls, in the order they were given.</summary>
    public IReadOnlyList<Control> Controls { get; }

    /// <summary>The costs that controls have in common.</summary>
    public IReadOnlyList<SharedCost> SharedCosts { get; }

    internal ControlRules Rules { get; }

    /// <summary>
    /// Everything that keeps controls from making a plan, with paths such as <c>$.controls[2].effects[0].riskId</c>; empty where nothing does.
    /// </summary>
    public static IReadOnlyList<Problem> Check(
        RiskRegister register,
        IReadOnlyList<Control> controls,
        IReadOnlyList<SharedCost>? sharedCosts = null
    )
    {
        ArgumentNullException.ThrowIfNull(register);
        ArgumentNullException.ThrowIfNull(controls);
        return new ControlCheck(register, controls, sharedCosts ?? []).Problems;
    }

    /// <summary>
    /// Draws the years of the register once, with the chance of every control in every event; every set of controls is then valued on
    /// these same years, so that sets differ by what they do and not by luck.
    /// </summary>
    /// <param name="options">Draws (simulated years), seed and threads; 10,000 years from seed 1 when left out.</param>
    /// <param name="model">Common causes and correlations; one year of risks that share only named quantities when left out.</param>
    /// <param name="progress">Told the share that is done of the drawing of events, from 0 to 1.</param>
    /// <param name="cancellation">Stops the simulation.</param>
    /// <remarks>
    /// The years are those of the register's forecast with the same options and model, bit for bit; adding, removing or reordering controls
    /// changes no draw of another. Memory: 8 bytes an event, 8 more where controls prevent events, 8 a year for each uncertain
    /// effect or cost. Same bits for any number of threads.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The register has no risk with numbers.</exception>
    /// <exception cref="ArgumentException">
    /// The model is not valid for the register, has insurance or another horizon than a year; or there are too many draws to keep.
    /// </exception>
    /// <exception cref="UndefinedException">Draws leave their range; the message names the quantity.</exception>
    /// <exception cref="OperationCanceledException">The simulation was stopped.</exception>
    public ControlValuation Evaluate(
        SimulationOptions? options = null,
        LossModel? model = null,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    ) => new(this, model ?? LossModel.OneYear, options ?? SimulationOptions.Default, progress, cancellation);

    internal int NumberOf(string id, string name)
    {
        ArgumentNullException.ThrowIfNull(id, name);
        return _numbers.TryGetValue(id, out int number)
            ? number
            : throw new ArgumentException(
                Spelling.Unknown("control", id, [.. Controls.Select(control => control.Id)]),
                name
            );
    }
}
