// Proposes the zone of the device where none is chosen yet.
export default function zone(select) {
  if (select.value) return;
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if ([...select.options].some(({ value }) => value === here)) select.value = here;
}
