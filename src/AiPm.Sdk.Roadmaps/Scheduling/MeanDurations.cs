using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>The mean duration of every item of a roadmap.</summary>
internal static class MeanDurations
{
    /// <summary>The schedule at mean durations, which are simulated where there is no closed form and something to simulate by.</summary>
    public static RoadmapSchedule Schedule(Roadmap roadmap, SimulationOptions? simulation) =>
        simulation is null || roadmap.Items.Index().All(item => roadmap.Network.Work(item.Index).Mean.IsDefined)
            ? roadmap.Schedule()
            : roadmap.Schedule(simulation);

    public static double[] ClosedForm(Roadmap roadmap) =>
        [
            .. roadmap.Items.Select(
                (item, i) =>
                    roadmap.Network.Work(i).Mean.TryGet(out double mean, out Undefined? undefined)
                        ? Domain.NonNegative.Require(mean, RoadmapItem.Slot(item.Id))
                        : throw new UndefinedException(
                            undefined with
                            {
                                Sentence = $"The mean duration of \"{item.Id}\" is not known. {undefined.Sentence}",
                            }
                        )
            ),
        ];

    public static double[] Simulated(Roadmap roadmap, SimulationOptions options)
    {
        JointSimulation simulation = new();
        for (int i = 0; i < roadmap.Items.Count; i++)
        {
            simulation.Add(RoadmapItem.Slot(roadmap.Items[i].Id), roadmap.Network.Work(i), Domain.NonNegative);
        }

        SlotMoments drawn = simulation.Run(options, () => new SlotMoments(roadmap.Items.Count));
        return
        [
            .. roadmap.Items.Select(
                (_, i) =>
                    roadmap.Network.Work(i).Mean is { IsDefined: true, Value: var mean }
                        ? mean
                        : drawn.Moments[i].Mean.Value
            ),
        ];
    }

    private sealed class SlotMoments(int slots) : IDrawAccumulator<SlotMoments>
    {
        public Moments[] Moments { get; } = new Moments[slots];

        public void Add(DrawChunk chunk)
        {
            for (int i = 0; i < Moments.Length; i++)
            {
                Moments[i] = Moments[i].Merge(Numerics.Moments.Of(chunk[i]));
            }
        }

        public void Merge(SlotMoments later)
        {
            for (int i = 0; i < Moments.Length; i++)
            {
                Moments[i] = Moments[i].Merge(later.Moments[i]);
            }
        }
    }
}
