namespace AiPm.Sdk.Roadmaps;

/// <summary>Why a roadmap is otherwise than it was.</summary>
public enum ChangeCause
{
    /// <summary>What is done: items come, go or contain others, links, gates, risk events.</summary>
    Scope,

    /// <summary>How much is thought to be to do: durations, efforts, costs, lags.</summary>
    Estimate,

    /// <summary>What is known by now: the status date, progress, how likely gates pass.</summary>
    Evidence,

    /// <summary>Who and what does it and when they can: people, machines, supplies, needs, calendars.</summary>
    Capacity,

    /// <summary>Dates that were set: start, first days, fixed days, deadlines.</summary>
    Dates,

    /// <summary>Words: titles, owners, outcomes, stages, horizons, who may see it. They move no date.</summary>
    Description,
}
