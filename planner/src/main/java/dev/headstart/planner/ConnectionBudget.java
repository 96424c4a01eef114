package dev.headstart.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A database's limit on connections, shared by the targets that open them.
 *
 * @param limit connections that the database allows to all of them
 * @param perReplica connections that one replica of a target opens, by the target's name
 */
public record ConnectionBudget(String database, int limit, Map<String, Integer> perReplica) {

    public ConnectionBudget {
        perReplica = Map.copyOf(perReplica);
    }

    /** The replicas for which connections are missing at the peak; earlier waves take theirs first. */
    public List<MissingRoom> missing(List<Demand> demands) {
        List<MissingRoom> missing = new ArrayList<>();
        int left = limit;
        for (Demand demand : demands) {
            int each = perReplica.getOrDefault(demand.target().name(), 0);
            int fit = each == 0 ? Integer.MAX_VALUE : left / each;
            int over = Math.max(0, demand.most() - fit);
            if (over > 0) {
                missing.add(MissingRoom.of(demand, MissingRoom.Ceiling.Connections, over, words(left, each)));
            }
            left -= each * (demand.most() - over);
        }
        return missing;
    }

    private String words(int left, int each) {
        return "%d of %d connections of database %s are left, a pod opens %d".formatted(left, limit, database, each);
    }
}
