using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace AiPm.Sdk.Testing;

/// <summary>
/// The one way properties are checked: from a fixed seed, so that a run can be repeated and a red test is red for everyone.
/// </summary>
/// <remarks>
/// For long searches by command, two environment variables: <c>AIPM_PROPERTY_SEED</c> is <c>random</c>, or the
/// <c>seed,gamma</c> a failure printed; <c>AIPM_PROPERTY_CASES</c> multiplies the number of cases of every property.
/// </remarks>
public static class PropertyChecks
{
    /// <summary>Where a run without its own seed starts.</summary>
    public const string UsualSeed = "20261123,1442695040888963407";

    private static readonly string Seed = ReadSeed();

    private static readonly int Multiple = Environment.GetEnvironmentVariable("AIPM_PROPERTY_CASES")
        is { Length: > 0 } text
        ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture)
        : 1;

    /// <summary>Checks the property on this many generated cases and throws with the shrunk counterexample and the seed where it fails.</summary>
    public static void Holds(this Property property, int cases = 100)
    {
        ulong[] words = [.. Seed.Split(',').Select(word => ulong.Parse(word, CultureInfo.InvariantCulture))];
        Replay start = new(new Rnd(words[0], words[1]), FSharpOption<int>.None);
        Config config = Config
            .QuickThrowOnFailure.WithReplay(FSharpOption<Replay>.Some(start))
            .WithMaxTest(checked(cases * Multiple));
        try
        {
            property.Check(config);
        }
        catch (Exception failure)
        {
            throw new PropertyFailedException(
                $"{failure.Message}{Environment.NewLine}Again: AIPM_PROPERTY_SEED={Seed} AIPM_PROPERTY_CASES={Multiple}",
                failure
            );
        }
    }

    private static string ReadSeed() =>
        Environment.GetEnvironmentVariable("AIPM_PROPERTY_SEED") switch
        {
            null or "" => UsualSeed,
            // SplitMix takes any state and any odd increment.
            "random" => string.Create(
                CultureInfo.InvariantCulture,
                $"{(ulong)Random.Shared.NextInt64()},{(ulong)Random.Shared.NextInt64() | 1}"
            ),
            string given => given.Trim('(', ')', ' '),
        };
}
