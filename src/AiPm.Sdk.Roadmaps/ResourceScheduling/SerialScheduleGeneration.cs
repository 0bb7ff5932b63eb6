namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// Serial schedule generation (Kelley 1963) and double justification (Valls, Ballestín and Quintanilla 2005) of a project. One instance a thread; nothing is
/// allocated. Parallel generation is <see cref="PolicyRun"/> with <see cref="SchedulingPolicy.ResourceBased"/>.
/// </summary>
public sealed class SerialScheduleGeneration
{
    private readonly ResourceConstrainedProject _project;
    private readonly ScheduleDirection[] _directions;
    private readonly ListGeneration[] _generations;
    private readonly int[] _list;
    private readonly int[] _waiting;
    private readonly double[] _keys;
    private readonly double[] _finishes;
    private readonly double[] _justified;
    private readonly TimeHeap _ready;

    /// <summary>Generation of schedules of this project.</summary>
    public SerialScheduleGeneration(ResourceConstrainedProject project)
    {
        ArgumentNullException.ThrowIfNull(project);
        _project = project;
        _directions = [ScheduleDirection.Forward(project), ScheduleDirection.Backward(project)];
        _generations = [.. _directions.Select(direction => SerialGenerations.Of(project, direction))];
        _list = new int[project.Activities];
        _waiting = new int[project.Activities];
        _keys = new double[project.Activities];
        _finishes = new double[project.Activities];
        _justified = new double[project.Activities];
        _ready = new(project.Activities);
    }

    /// <summary>In the order of the list, starts each activity at the first moment that links, releases and resources allow.</summary>
    /// <param name="list">Every activity once, none before one that it waits for; see <see cref="PriorityList"/>.</param>
    /// <param name="starts">Receives the start of each activity.</param>
    /// <returns>The end of the last activity.</returns>
    /// <exception cref="ArgumentException">The list is no such list, or the starts are not as many as activities.</exception>
    public double Execute(ReadOnlySpan<int> list, Span<double> starts)
    {
        RequireLength(starts.Length, nameof(starts));
        RequireLength(list.Length, nameof(list));
        RequireOrder(list);
        return _generations[0].Generate(list, starts, _finishes);
    }

    /// <summary>
    /// Presses a schedule to its end, latest finish first, and then to its start, earliest start first. Where links and releases allow it from both ends
    /// (finish to start, nothing released later) the new schedule is never longer.
    /// </summary>
    /// <param name="starts">The start of each activity in a schedule that keeps links and capacities; receives those of the new one.</param>
    /// <returns>The end of the last activity. The two passes count as two schedules.</returns>
    /// <exception cref="ArgumentException">The starts are not as many as activities.</exception>
    public double DoubleJustify(Span<double> starts)
    {
        RequireLength(starts.Length, nameof(starts));
        for (int i = 0; i < _keys.Length; i++)
        {
            _keys[i] = -(starts[i] + _project.Durations[i]);
        }

        _directions[1].Order(_directions[0], _keys, _list, _waiting, _ready);
        _ = _generations[1].Generate(_list, _justified, _finishes);
        for (int i = 0; i < _keys.Length; i++)
        {
            _keys[i] = -_finishes[i];
        }

        _directions[0].Order(_directions[1], _keys, _list, _waiting, _ready);
        return _generations[0].Generate(_list, starts, _finishes);
    }

    private void RequireLength(int length, string name)
    {
        if (length != _project.Activities)
        {
            throw new ArgumentException(
                $"{name} must hold one for each of the {_project.Activities} activities, but holds {length}",
                name
            );
        }
    }

    private void RequireOrder(ReadOnlySpan<int> list)
    {
        _waiting.AsSpan().Fill(-1);
        for (int place = 0; place < list.Length; place++)
        {
            int activity = list[place];
            if ((uint)activity >= (uint)_waiting.Length || _waiting[activity] >= 0)
            {
                throw new ArgumentException(
                    $"list must hold each activity from 0 to {_waiting.Length - 1} once, but has {activity} at {place}",
                    nameof(list)
                );
            }

            _waiting[activity] = place;
            for (int k = _directions[0].First[activity]; k < _directions[0].First[activity + 1]; k++)
            {
                if (_waiting[_directions[0].Before[k]] < 0)
                {
                    throw new ArgumentException(
                        $"list must hold activity {_directions[0].Before[k]} before activity {activity}, which waits for it, but holds it after",
                        nameof(list)
                    );
                }
            }
        }
    }
}
