using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>The model behind the utilities, and what their standard errors rest on.</summary>
public sealed record MaxDiffOptions : SurveyOptions
{
    /// <summary>The options with every default.</summary>
    public static MaxDiffOptions Default { get; } = new();

    /// <summary>How people are thought to pick.</summary>
    /// <value>Default the best of all, then the worst of the rest.</value>
    /// <exception cref="ArgumentOutOfRangeException">There is no such model.</exception>
    public BestWorstModel Model
    {
        get;
        init => field = EnumDomain.Require(value, nameof(Model));
    } = BestWorstModel.Sequential;

    /// <summary>What the standard errors of utilities and shares rest on. With a single respondent there is nothing to cluster: then on the information.</summary>
    /// <value>Default <see cref="StandardErrorMethod.ClusterRobust"/>: answers of one respondent depend on each other.</value>
    /// <exception cref="ArgumentOutOfRangeException">There is no such method.</exception>
    public StandardErrorMethod Errors
    {
        get;
        init => field = EnumDomain.Require(value, nameof(Errors));
    } = StandardErrorMethod.ClusterRobust;

    /// <summary>What is assumed of the utilities beside the answers, so that they exist where an item was never or always preferred.</summary>
    /// <value>Default nothing: maximum likelihood.</value>
    /// <exception cref="ArgumentNullException">Null.</exception>
    public StrengthPrior Prior
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Prior));
            field = value;
        }
    } = StrengthPrior.None;
}
