using System.Text.Json.Serialization;

namespace AiPm.Sdk.Metrics;

/// <summary>One problem that a model tried several times: samples, and how many passed its tests.</summary>
/// <remarks>The default value is no sample, which no pass@k can be made of.</remarks>
public readonly record struct SampledProblem
{
    /// <summary>Makes the problem.</summary>
    /// <param name="samples">n, how many samples were drawn, at least 0.</param>
    /// <param name="passed">c, how many of them passed, from 0 to n.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is outside its range.</exception>
    [JsonConstructor]
    public SampledProblem(int samples, int passed)
    {
        if (samples < 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(samples),
                samples,
                $"samples must be at least 0, but was {samples}"
            );
        }

        if (passed < 0 || passed > samples)
        {
            throw new ArgumentOutOfRangeException(
                nameof(passed),
                passed,
                $"passed must be from 0 to the number of samples, {samples}, but was {passed}"
            );
        }

        Samples = samples;
        Passed = passed;
    }

    /// <summary>n, how many samples were drawn.</summary>
    public int Samples { get; }

    /// <summary>c, how many of them passed.</summary>
    public int Passed { get; }
}
