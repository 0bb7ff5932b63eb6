using System.Data.Common;

namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>What an engine behind a shim refused, in its own words.</summary>
internal sealed class TabularException(string message, Exception? cause = null) : DbException(message, cause);
