namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// Serial schedule generation of a roadmap: in the order of a list, each item at the first moment that links, dates, calendars, capacities, supplies and
/// people with the right skills allow.
/// </summary>
/// <remarks>
/// An item holds what it occupies from start to finish, days off between included. What is in progress comes before what is not, as far as links allow. A
/// list for which an item never fits has the length +∞.
/// </remarks>
internal sealed class AllocationGeneration : ListGeneration
{
    // Moments at which someone better may be free that are looked at before the first who is free is taken.
    private const int MostLooks = 24;
    private const double Rounding = 1e-9;

    private readonly AllocationModel _model;
    private readonly AllocationProfile _profile;
    private readonly StockLedger _stocks;
    private readonly TeamMatch?[] _matches;
    private readonly TeamTime[] _named;
    private readonly int[] _order;

    public AllocationGeneration(AllocationModel model)
    {
        _model = model;
        _profile = new(model);
        _stocks = new(model);
        _matches = [.. model.Demands.Select(demand => demand.Skills.Length == 0 ? null : new TeamMatch(demand.Skills))];
        _named = [.. Enumerable.Range(0, model.Count).Select(item => model.Teams.Of(item, []))];
        _order = new int[model.Count];
        Places = [.. Enumerable.Range(0, model.Count).Select(_ => new ItemPlace())];
    }

    /// <summary>Where each item lies in the schedule made last.</summary>
    public ItemPlace[] Places { get; }

    /// <summary>The item that never fits by the list used last; −1 where all do.</summary>
    public int Misfit { get; private set; } = -1;

    public override double Generate(ReadOnlySpan<int> list, Span<double> starts, Span<double> finishes)
    {
        _profile.Clear();
        _stocks.Clear();
        Misfit = -1;
        BegunFirst(list);
        double end = 0;
        foreach (int item in _order)
        {
            ItemPlace place = Places[item];
            if (!Settle(item, place, starts, finishes, isAlone: false))
            {
                Misfit = item;
                return double.PositiveInfinity;
            }

            starts[item] = place.Start;
            finishes[item] = place.Finish;
            end = Math.Max(end, place.Finish);
        }

        return end;
    }

    /// <summary>
    /// The finish that each item would have if the others took nothing: by links, dates, capacities and supplies of its own. Needs of a skill are left out.
    /// +∞ where some item never fits.
    /// </summary>
    public double GenerateAlone()
    {
        _profile.Clear();
        _stocks.Clear();
        double[] starts = new double[_order.Length];
        double[] finishes = new double[_order.Length];
        double end = 0;
        foreach (int item in _model.Network.Order)
        {
            ItemPlace place = Places[item];
            if (!Settle(item, place, starts, finishes, isAlone: true))
            {
                return double.PositiveInfinity;
            }

            starts[item] = place.Start;
            finishes[item] = place.Finish;
            end = Math.Max(end, place.Finish);
        }

        return end;
    }

    /// <summary>The list with what is in progress, and what that waits for, before all else.</summary>
    private void BegunFirst(ReadOnlySpan<int> list)
    {
        list.CopyTo(_order);
        RoadmapItem[]? items = null;
        foreach (int item in list)
        {
            if (_model.Roadmap.Items[item].Progress is { IsFinished: false })
            {
                items ??= [.. _model.Roadmap.Items];
            }
        }

        if (items is null)
        {
            return;
        }

        bool[] first = new bool[_order.Length];
        for (int k = list.Length - 1; k >= 0; k--)
        {
            int item = list[k];
            first[item] |= items[item].Progress is { IsFinished: false };
            if (first[item])
            {
                foreach (ActivityLink tie in _model.Network.Ties(item))
                {
                    first[tie.Predecessor] = true;
                }
            }
        }

        int at = 0;
        foreach (bool wanted in new[] { true, false })
        {
            foreach (int item in list)
            {
                if (first[item] == wanted)
                {
                    _order[at++] = item;
                }
            }
        }
    }

    private bool Settle(
        int item,
        ItemPlace place,
        ReadOnlySpan<double> starts,
        ReadOnlySpan<double> finishes,
        bool isAlone
    )
    {
        Network network = _model.Network;
        ItemDemand demand = _model.Demands[item];
        place.Resource = place.Skill = place.Stock = -1;
        place.Team = [];
        place.Time = _named[item];
        if (network.Bounds.Pinned[item])
        {
            place.Start = place.Bound = network.Bounds.Release[item];
            place.Finish = network.Bounds.FinishRelease[item];
            if (!isAlone)
            {
                Use(demand, place);
            }

            return true;
        }

        (double start, double finish) = Bounds(item, starts, finishes);
        (place.Start, place.Finish) = network.Pass.Place(item, _model.Durations[item], start, finish);
        place.Bound = place.Start;
        if (demand.IsNothing)
        {
            return true;
        }

        bool settled =
            !isAlone && _matches[item] is { } match
                ? SettleWithTeam(item, demand, match, place, start, finish)
                : SettleNamed(demand, place, finish);
        if (settled && !isAlone)
        {
            Use(demand, place);
        }

        return settled;
    }

    /// <summary>The times before which links and dates keep start and finish.</summary>
    private (double Start, double Finish) Bounds(int item, ReadOnlySpan<double> starts, ReadOnlySpan<double> finishes)
    {
        Network network = _model.Network;
        double start = network.Bounds.Release[item];
        double finish = network.Bounds.FinishRelease[item];
        ReadOnlySpan<ActivityLink> ties = network.Ties(item);
        for (int k = 0; k < ties.Length; k++)
        {
            int before = ties[k].Predecessor;
            double bound = network.Pass.BoundBy(item, k, starts[before], finishes[before]);
            if (ties[k].HoldsStart)
            {
                start = Math.Max(start, bound);
            }
            else
            {
                finish = Math.Max(finish, bound);
            }
        }

        return (start, finish);
    }

    private bool SettleNamed(ItemDemand demand, ItemPlace place, double finishBound)
    {
        double from = place.Start;
        while (Hindrance(demand, place, place.Start, place.Finish, place.Time) is { } hindrance)
        {
            if (double.IsPositiveInfinity(hindrance.Start))
            {
                return false;
            }

            // Always later than before, also where rounding would bring it back.
            finishBound = Math.Max(finishBound, hindrance.Finish);
            from = Math.Max(Math.BitIncrement(from), hindrance.Start);
            (place.Start, place.Finish) = place.Time.Place(from, finishBound);
        }

        return true;
    }

    /// <summary>A start or finish before which the item does not fit, noted in its place; <see langword="null"/> where it does.</summary>
    private (double Start, double Finish)? Hindrance(
        ItemDemand demand,
        ItemPlace place,
        double start,
        double finish,
        TeamTime time
    )
    {
        foreach (StockDemand stock in demand.Stocks)
        {
            (double Start, double Finish) notBefore = _stocks.NotBefore(stock, time, start, finish);
            if (notBefore.Start > start + Rounding || notBefore.Finish > finish + Rounding)
            {
                double until = Math.Max(notBefore.Start, notBefore.Finish);
                (place.Stock, place.Resource, place.Skill, place.Until) = (stock.Stock, -1, -1, until);
                return notBefore;
            }
        }

        foreach (Demand named in demand.Named)
        {
            if (finish > start && _profile.Conflict(named, start, finish) is { } freed)
            {
                (place.Stock, place.Resource, place.Skill, place.Until) = (-1, named.Resource, -1, freed);
                return (freed, double.NegativeInfinity);
            }
        }

        return null;
    }

    private bool SettleWithTeam(
        int item,
        ItemDemand demand,
        TeamMatch match,
        ItemPlace place,
        double startBound,
        double finishBound
    )
    {
        double at = startBound;
        bool found = false;
        double bestFinish = double.PositiveInfinity;
        (double Start, double Finish, TeamTime Time, Demand[] Team) best = (0, 0, default, []);
        (int Resource, int Skill, int Stock, double Until) why = (-1, -1, -1, 0);
        for (int looks = 0; looks < MostLooks || !found; looks++)
        {
            double retry = TryTeam(item, demand, match, place, at, finishBound);
            if (double.IsNegativeInfinity(retry))
            {
                if (place.Finish < bestFinish - Rounding)
                {
                    best = (place.Start, place.Finish, place.Time, place.Team);
                    bestFinish = place.Finish;
                    why = (place.Resource, place.Skill, place.Stock, place.Until);
                }

                found = true;
                if (!match.SomeoneIsBusy)
                {
                    break;
                }

                retry = _profile.NextEvent(at);
                (place.Resource, place.Skill, place.Stock) = (-1, match.NeedOf(0), -1);
                place.Until = retry;
            }

            if (!(retry < bestFinish))
            {
                break;
            }

            at = Math.Max(retry, Math.BitIncrement(at));
        }

        if (found)
        {
            (place.Start, place.Finish, place.Time, place.Team) = best;
            (place.Resource, place.Skill, place.Stock, place.Until) = why;
        }

        return found;
    }

    /// <summary>Tries to fill the needs of skills from a moment on; −∞ where that works, else the next moment at which it may.</summary>
    private double TryTeam(int item, ItemDemand demand, TeamMatch match, ItemPlace place, double at, double finishBound)
    {
        Rank(item, demand, match, at);
        Span<int> filled = stackalloc int[match.Slots];
        while (true)
        {
            if (!match.TryFill(filled))
            {
                double next = _profile.NextEvent(at);
                (place.Stock, place.Resource, place.Skill, place.Until) = (-1, -1, Unfilled(match), next);
                return next;
            }

            Demand[] team = new Demand[filled.Length];
            for (int slot = 0; slot < team.Length; slot++)
            {
                team[slot] = new(match.Candidates[filled[slot]].Resource, match.Needs[match.NeedOf(slot)].Share);
            }

            TeamTime time = _model.Teams.Of(item, team);
            (double start, double finish) = time.Place(at, finishBound);
            if (Hindrance(demand, place, start, finish, time) is { } hindrance)
            {
                if (double.IsNegativeInfinity(hindrance.Finish))
                {
                    return hindrance.Start;
                }

                finishBound = hindrance.Finish;
                continue;
            }

            int busy = Busy(demand, match, filled, start, finish);
            if (busy < 0)
            {
                (place.Start, place.Finish, place.Time, place.Team) = (start, finish, time, team);
                return double.NegativeInfinity;
            }

            foreach (bool[] allowed in match.Allowed)
            {
                allowed[busy] = false;
            }
        }
    }

    /// <summary>Who is free at a moment, and how soon each would be done alone.</summary>
    private void Rank(int item, ItemDemand demand, TeamMatch match, double at)
    {
        match.SomeoneIsBusy = false;
        for (int c = 0; c < match.Candidates.Length; c++)
        {
            SkillMember member = match.Candidates[c];
            bool scored = false;
            for (int n = 0; n < match.Needs.Length; n++)
            {
                match.Allowed[n][c] = match.HasSkill(n, c) && IsFree(demand, match, n, member, at);
                match.SomeoneIsBusy |= match.HasSkill(n, c) && !match.Allowed[n][c];
                if (match.Allowed[n][c] && !scored)
                {
                    Demand alone = new(member.Resource, match.Needs[n].Share);
                    match.Scores[c] = _model.Teams.Of(item, [alone]).Place(at, double.NegativeInfinity).Finish;
                    scored = true;
                }
            }
        }
    }

    private bool IsFree(ItemDemand demand, TeamMatch match, int need, SkillMember member, double at)
    {
        double amount = member.Member * match.Needs[need].Share + demand.AmountOf(member.Resource);
        return _profile.FreeUntil(new(member.Resource, amount), at) > at;
    }

    /// <summary>A candidate of the team who is not free for the whole time; −1 where all are.</summary>
    private int Busy(ItemDemand demand, TeamMatch match, ReadOnlySpan<int> filled, double start, double finish)
    {
        for (int slot = filled.Length - 1; slot >= 0 && finish > start; slot--)
        {
            int resource = match.Candidates[filled[slot]].Resource;
            double amount = demand.AmountOf(resource);
            for (int other = 0; other < filled.Length; other++)
            {
                bool same = match.Candidates[filled[other]].Resource == resource;
                amount += same ? match.Needs[match.NeedOf(other)].Share : 0;
            }

            if (_profile.Conflict(new(resource, amount), start, finish) is not null)
            {
                return filled[slot];
            }
        }

        return -1;
    }

    private static int Unfilled(TeamMatch match)
    {
        for (int n = 0; n < match.Needs.Length; n++)
        {
            if (match.Allowed[n].Count(allowed => allowed) < match.Needs[n].People)
            {
                return n;
            }
        }

        return 0;
    }

    private void Use(ItemDemand demand, ItemPlace place)
    {
        foreach (StockDemand stock in demand.Stocks)
        {
            _stocks.Use(stock, place.Time, place.Start, place.Finish);
        }

        foreach (Demand named in demand.Named)
        {
            _profile.Occupy(named, place.Start, place.Finish);
        }

        foreach (Demand member in place.Team)
        {
            _profile.Occupy(member, place.Start, place.Finish);
        }
    }
}
