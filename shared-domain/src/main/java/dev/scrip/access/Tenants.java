package dev.scrip.access;

import java.util.List;

/** Every tenant that ever had a key: whom schedules work for. */
public interface Tenants {

    /** Once is enough; again changes nothing. */
    void put(Tenant tenant);

    List<Tenant> all();
}
