using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Tool;

/// <summary>The arguments of what simulates: <c>draws</c> and <c>seed</c>.</summary>
internal sealed class SimulationMembers(Member<long> draws, Member<long> seed)
{
    private const long MostDraws = 1_000_000;

    public static SimulationMembers Declare<T>(MemberTable<T> members) =>
        new(
            members.Optional(
                "draws",
                Shape.Integer(100, MostDraws),
                ReviewOptions.DefaultDraws,
                "Draws of the simulation; more make it more precise and slower."
            ),
            members.Optional("seed", Shape.Integer(0), 1, "The seed: the same seed gives the same numbers.")
        );

    public SimulationOptions Of(MemberValues values) =>
        new() { Draws = values.Get(draws), Seed = (ulong)values.Get(seed) };
}
