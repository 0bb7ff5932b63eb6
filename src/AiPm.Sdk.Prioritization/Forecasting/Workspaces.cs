using System.Collections.Concurrent;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// What the threads of a forecast need to work, made once for each thread that works at a time instead of once for each segment of draws. What is left in a workspace may not depend on which
/// draws it saw, unless it adds up to the same in any order.
/// </summary>
internal sealed class Workspaces<TWorkspace>(Func<TWorkspace> create)
{
    private readonly ConcurrentBag<TWorkspace> _free = [];

    /// <summary>A workspace that nobody uses.</summary>
    public TWorkspace Rent() => _free.TryTake(out TWorkspace? used) ? used : create();

    /// <summary>Gives a workspace back.</summary>
    public void Return(TWorkspace workspace) => _free.Add(workspace);

    /// <summary>All that were made and are given back.</summary>
    public IEnumerable<TWorkspace> All => _free;
}
