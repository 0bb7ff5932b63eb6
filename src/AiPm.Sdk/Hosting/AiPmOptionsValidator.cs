using Microsoft.Extensions.Options;

namespace AiPm.Sdk;

/// <summary>Checks options all at once, so that a host that cannot start says everything that is wrong.</summary>
internal sealed class AiPmOptionsValidator : IValidateOptions<AiPmOptions>
{
    public ValidateOptionsResult Validate(string? name, AiPmOptions options)
    {
        List<string> wrong = [];
        Check(wrong, () => new Numerics.SimulationOptions { Draws = options.Draws });
        Check(wrong, () => new Numerics.SimulationOptions { Threads = options.Threads });
        Check(wrong, () => new ReviewOptions { Commitment = options.Commitment });
        Check(wrong, () => new ReviewOptions { TargetCertainty = options.TargetCertainty });
        if (options.DecisionPolicy is null)
        {
            wrong.Add("AiPmOptions.DecisionPolicy must be a policy, but was null");
        }

        if (options.Clock is null)
        {
            wrong.Add("AiPmOptions.Clock must be a clock, but was null");
        }

        if (options.Connection is null != options.Dialect is null)
        {
            wrong.Add(
                options.Dialect is null
                    ? "AiPmOptions.Dialect must be given with a Connection, but was null"
                    : "AiPmOptions.Connection must be given with a Dialect, but was null"
            );
        }

        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    // What the values check themselves is asked of them.
    private static void Check(List<string> wrong, Func<object> make)
    {
        try
        {
            _ = make();
        }
        catch (ArgumentException refused)
        {
            wrong.Add($"AiPmOptions.{refused.Message.Split('\n')[0].Split(" (Parameter")[0]}");
        }
    }
}
