package io.safeconduct.sandbox.store;

import io.safeconduct.sandbox.InSandbox;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What service is about beside orders, to read. */
@RestController
@RequestMapping("/sandbox/store")
@InSandbox
class ServiceController {

    private final FrontDesk desk;
    private final ServiceRecords records;
    private final Correspondences correspondences;

    ServiceController(FrontDesk desk, ServiceRecords records, Correspondences correspondences) {
        this.desk = desk;
        this.records = records;
        this.correspondences = correspondences;
    }

    @GetMapping("/customers/{customerId}/devices/{deviceId}")
    ServiceRecords.Device device(@PathVariable String customerId, @PathVariable String deviceId) {
        return desk.read(Target.customer(customerId), () -> records.device(customerId, deviceId)
                .orElseThrow(() -> Problem.unknown("device", deviceId)));
    }

    @GetMapping("/customers/{customerId}/outlooks/{outlookId}")
    ServiceRecords.Outlook outlook(@PathVariable String customerId, @PathVariable String outlookId) {
        return desk.read(Target.customer(customerId), () -> records.outlook(customerId, outlookId)
                .orElseThrow(() -> Problem.unknown("outlook", outlookId)));
    }

    @GetMapping("/offers/{offerId}")
    ServiceRecords.Offer offer(@PathVariable String offerId) {
        return desk.read(
                Target.NONE, () -> records.offer(offerId).orElseThrow(() -> Problem.unknown("offer", offerId)));
    }

    @GetMapping("/slots/{slotId}")
    ServiceRecords.Slot slot(@PathVariable String slotId) {
        return desk.read(Target.NONE, () -> records.slot(slotId).orElseThrow(() -> Problem.unknown("slot", slotId)));
    }

    @GetMapping("/customers/{customerId}/correspondence")
    Correspondences.Correspondence correspondence(@PathVariable String customerId) {
        return desk.read(Target.customer(customerId), () -> correspondences.with(customerId));
    }
}
