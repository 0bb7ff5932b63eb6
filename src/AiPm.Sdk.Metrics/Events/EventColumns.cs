namespace AiPm.Sdk.Metrics;

/// <summary>The columns by which definitions of metrics name what an event is made of.</summary>
public sealed record EventColumns
{
    /// <summary>Names the columns.</summary>
    /// <param name="user">The column of the user.</param>
    /// <param name="name">The column of what happened.</param>
    /// <param name="at">The column of the instant.</param>
    /// <exception cref="ArgumentException">A name is empty.</exception>
    public EventColumns(string user = "user", string name = "event", string at = "at")
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(user);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(at);
        (User, Name, At) = (user, name, at);
    }

    /// <summary>The column of the user.</summary>
    public string User { get; }

    /// <summary>The column of what happened.</summary>
    public string Name { get; }

    /// <summary>The column of the instant.</summary>
    public string At { get; }
}
