namespace AiPm.Sdk.Risks;

public sealed partial class RiskRegister
{
    /// <summary>
    /// The register held against its appetites, in their order: mean losses of groups, levels of risks, and, with a forecast, bad years. Closed risks are left out.
    /// </summary>
    /// <param name="forecast">A forecast of this register, for limits on bad years; they are unknown without one.</param>
    /// <remarks>
    /// What is missing makes a verdict unknown and never within; what is known can be above a tolerance already. Groups of a category and of the whole register
    /// are judged apart: a risk can be in both.
    /// </remarks>
    public IReadOnlyList<AppetiteFinding> AgainstAppetite(RiskForecast? forecast = null) =>
        new AppetiteReview(this, forecast).Judge();
}
