using System.Diagnostics.CodeAnalysis;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// What the threads of a simulation need to work, made once for each thread that works at a time instead of once for each piece of work: a thread gets back what it had before.
/// </summary>
/// <remarks>
/// What is in a workspace lies in the caches of its thread's processor. Were two threads to swap theirs, each would fetch its
/// lines one by one from the other. What is left in a workspace may not depend on which piece of work came by, unless it adds up to the same in any order.
/// </remarks>
/// <typeparam name="T">What a thread needs.</typeparam>
public sealed class Workspaces<T>
{
    private readonly Lock _gate = new();
    private readonly List<(T Workspace, Thread Last)> _free = [];

    /// <summary>Those that are not lent; ask when no thread works.</summary>
    public IReadOnlyList<T> All => [.. _free.Select(free => free.Workspace)];

    /// <summary>Takes a workspace that nobody uses, this thread's last one before others.</summary>
    /// <param name="workspace">The workspace; the caller makes one where there is none.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryRent([MaybeNullWhen(false)] out T workspace)
    {
        lock (_gate)
        {
            int at = _free.FindLastIndex(free => free.Last == Thread.CurrentThread);
            at = at < 0 ? _free.Count - 1 : at;
            if (at < 0)
            {
                workspace = default;
                return false;
            }

            workspace = _free[at].Workspace;
            _free.RemoveAt(at);
            return true;
        }
    }

    /// <summary>Gives a workspace back, or a new one for the first time.</summary>
    public void Return(T workspace)
    {
        lock (_gate)
        {
            _free.Add((workspace, Thread.CurrentThread));
        }
    }
}
