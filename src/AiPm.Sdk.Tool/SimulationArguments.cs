using System.CommandLine;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Tool;

/// <summary>How a verb simulates: <c>--draws</c>, <c>--seed</c> and <c>--threads</c>.</summary>
internal sealed class SimulationArguments
{
    private readonly Option<long> _draws = new("--draws")
    {
        Description = "Draws of the simulation, at least 100.",
        DefaultValueFactory = _ => ReviewOptions.DefaultDraws,
    };

    private readonly Option<ulong> _seed = new("--seed") { Description = "The seed.", DefaultValueFactory = _ => 1 };

    private readonly Option<int> _threads = new("--threads")
    {
        Description = "The most threads to use; 0 leaves it to the machine. It never changes a number.",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_draws);
        command.Options.Add(_seed);
        command.Options.Add(_threads);
    }

    /// <exception cref="BadInputException">A number is outside its range.</exception>
    public SimulationOptions Of(ParseResult parsed)
    {
        try
        {
            return new()
            {
                Draws = parsed.GetValue(_draws),
                Seed = parsed.GetValue(_seed),
                Threads = parsed.GetValue(_threads),
            };
        }
        catch (ArgumentOutOfRangeException refused)
        {
            // The sentence begins with the property's name, which is the option's.
            string sentence = Verb.Sentence(refused);
            throw new BadInputException($"aipm: --{char.ToLowerInvariant(sentence[0])}{sentence[1..]}");
        }
    }
}
