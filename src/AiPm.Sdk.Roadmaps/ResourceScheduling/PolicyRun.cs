using System.Globalization;
using System.Runtime.CompilerServices;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// Schedules a project by a policy, for durations that are known only when they have passed. One instance a thread; nothing is allocated.
/// </summary>
/// <remarks>
/// <para>Priorities stay as they are; durations alone differ from run to run. What holds is that nothing starts before its links allow and no resource is
/// occupied beyond its capacity, whatever the durations.</para>
/// <para>A duration of 0 occupies nothing, so that an activity which is not performed is one of duration 0. Finish-to-finish and start-to-finish links
/// hold the later start back by its own duration as drawn.</para>
/// <para>Cost of a run: activities × those that wait at the same time. Same inputs, same bits.</para>
/// </remarks>
public sealed class PolicyRun
{
    private readonly ResourceConstrainedProject _project;
    private readonly SchedulingPolicy _policy;
    private readonly int[] _list;
    private readonly int[] _place;
    private readonly double[] _weights;
    private readonly int[] _waiting;
    private readonly double[] _earliest;
    private readonly int[] _ready;
    private readonly TimeHeap _running;
    private readonly TimeHeap _coming;
    private readonly ulong[] _free;

    /// <summary>A policy on a project.</summary>
    /// <param name="project">The project; its own durations do not matter.</param>
    /// <param name="policy">How the list is followed.</param>
    /// <param name="priorityList">Every activity once, the most urgent first; see <see cref="PriorityList"/>.</param>
    /// <exception cref="ArgumentException">
    /// The list does not hold every activity once, or, by an activity-based policy, one before something it waits for.
    /// </exception>
    public PolicyRun(ResourceConstrainedProject project, SchedulingPolicy policy, ReadOnlySpan<int> priorityList)
    {
        ArgumentNullException.ThrowIfNull(project);
        _project = project;
        _policy = EnumDomain.Require(policy);
        _list = priorityList.ToArray();
        _place = PriorityList.Places(project, priorityList);
        int activities = project.Activities;
        LinkTable links = project.Links;
        if (policy == SchedulingPolicy.ActivityBased)
        {
            RequireOrder(links, priorityList);
        }

        _weights = new double[links.Predecessors.Length];
        _waiting = new int[activities];
        _earliest = new double[activities];
        _ready = new int[activities];
        _running = new(activities);
        _coming = new(activities);
        _free = new ulong[project.Use.Words];
    }

    /// <summary>Schedules one set of durations.</summary>
    /// <param name="durations">How long each activity takes this time, at least 0.</param>
    /// <param name="starts">Receives the start of each activity; it ends its duration later.</param>
    /// <returns>The end of the last activity; 0 where there is none.</returns>
    /// <exception cref="ArgumentException">A span is not as long as there are activities.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A duration is negative or not finite; the message names the activity.</exception>
    public double Execute(ReadOnlySpan<double> durations, Span<double> starts)
    {
        int activities = _project.Activities;
        if (durations.Length != activities || starts.Length != activities)
        {
            throw new ArgumentException(
                $"durations and starts must hold one for each of the {activities} activities, but hold {durations.Length} and {starts.Length}",
                durations.Length != activities ? nameof(durations) : nameof(starts)
            );
        }

        for (int i = 0; i < durations.Length; i++)
        {
            if (!(durations[i] >= 0 && durations[i] <= double.MaxValue))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(durations),
                    durations[i],
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"durations must be {Domain.NonNegative.Description}, but was {durations[i]} for activity {i}"
                    )
                );
            }
        }

        LinkTable links = _project.Links;
        links.FillWeights(durations, _weights);
        _project.Releases.CopyTo(_earliest);
        for (int i = 0; i < _waiting.Length; i++)
        {
            _waiting[i] = links.BySuccessor[i + 1] - links.BySuccessor[i];
        }

        _project.Use.Capacity.CopyTo(_free, 0);
        _running.Clear();
        _coming.Clear();
        return _policy == SchedulingPolicy.ResourceBased
            ? ResourceBased(durations, starts)
            : ActivityBased(durations, starts);
    }

    /// <summary>Schedules these durations by another list, for a resource-based policy.</summary>
    internal double Follow(ReadOnlySpan<int> list, ReadOnlySpan<double> durations, Span<double> starts)
    {
        for (int place = 0; place < list.Length; place++)
        {
            _place[list[place]] = place;
        }

        return Execute(durations, starts);
    }

    private double ActivityBased(ReadOnlySpan<double> durations, Span<double> starts)
    {
        double now = 0;
        double end = 0;
        PackedUse use = _project.Use;
        foreach (int activity in _list)
        {
            now = Math.Max(now, _earliest[activity]);
            Release(now);
            if (durations[activity] > 0 && !use.IsFree[activity])
            {
                ReadOnlySpan<ulong> need = use.Needs.AsSpan(activity * use.Words, use.Words);
                while (!use.Fits(_free, need))
                {
                    now = _running.Time;
                    Release(now);
                }

                Occupy(activity, now + durations[activity]);
            }

            starts[activity] = now;
            end = Math.Max(end, now + durations[activity]);
            Settle(activity, now);
        }

        return end;
    }

    private double ResourceBased(ReadOnlySpan<double> durations, Span<double> starts)
    {
        double end = 0;
        int ready = 0;
        int left = _list.Length;
        for (int i = 0; i < _waiting.Length; i++)
        {
            if (_waiting[i] == 0)
            {
                _coming.Push(_earliest[i], i);
            }
        }

        PackedUse use = _project.Use;
        double now = 0;
        while (left > 0)
        {
            now = Math.Max(now, Math.Min(_coming.Time, ready > 0 ? _running.Time : double.PositiveInfinity));
            Release(now);
            bool again = true;

            // What takes no time may make others ready at the same moment, and they may be more urgent than the rest.
            while (again)
            {
                while (_coming.Time <= now)
                {
                    ready = Insert(ready, _coming.Pop());
                }

                again = false;
                int kept = 0;
                int k = 0;
                while (k < ready && !again)
                {
                    int activity = _ready[k++];
                    double duration = durations[activity];
                    if (duration > 0 && !use.IsFree[activity])
                    {
                        if (!use.Fits(_free, use.Needs.AsSpan(activity * use.Words, use.Words)))
                        {
                            _ready[kept++] = activity;
                            continue;
                        }

                        Occupy(activity, now + duration);
                    }

                    starts[activity] = now;
                    end = Math.Max(end, now + duration);
                    left--;
                    Settle(activity, now);
                    again = _coming.Time <= now;
                }

                while (k < ready)
                {
                    _ready[kept++] = _ready[k++];
                }

                ready = kept;
            }
        }

        return end;
    }

    private int Insert(int ready, int activity)
    {
        int at = ready;
        while (at > 0 && _place[_ready[at - 1]] > _place[activity])
        {
            _ready[at] = _ready[at - 1];
            at--;
        }

        _ready[at] = activity;
        return ready + 1;
    }

    /// <summary>Tells those that wait for the activity that it has started; those that wait for nothing else come.</summary>
    private void Settle(int activity, double start)
    {
        LinkTable links = _project.Links;
        for (int k = links.ByPredecessor[activity]; k < links.ByPredecessor[activity + 1]; k++)
        {
            int link = links.Outgoing[k];
            int successor = links.Successors[link];
            _earliest[successor] = Math.Max(_earliest[successor], start + _weights[link]);
            if (--_waiting[successor] == 0 && _policy == SchedulingPolicy.ResourceBased)
            {
                _coming.Push(_earliest[successor], successor);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Occupy(int activity, double until)
    {
        PackedUse use = _project.Use;
        for (int word = 0; word < _free.Length; word++)
        {
            _free[word] -= use.Needs[activity * use.Words + word];
        }

        _running.Push(until, activity);
    }

    /// <summary>Gives back what ends by now.</summary>
    private void Release(double now)
    {
        PackedUse use = _project.Use;
        while (_running.Time <= now)
        {
            int activity = _running.Pop();
            for (int word = 0; word < _free.Length; word++)
            {
                _free[word] += use.Needs[activity * use.Words + word];
            }
        }
    }

    private void RequireOrder(LinkTable links, ReadOnlySpan<int> priorityList)
    {
        for (int link = 0; link < links.Predecessors.Length; link++)
        {
            if (_place[links.Predecessors[link]] > _place[links.Successors[link]])
            {
                throw new ArgumentException(
                    $"priorityList must hold activity {links.Predecessors[link]} before activity {links.Successors[link]}, which waits for it, but holds it after",
                    nameof(priorityList)
                );
            }
        }
    }
}
