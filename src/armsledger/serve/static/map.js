// The map: the outline of the land and the points, all from this server; nothing is asked of any other.
"use strict";
addEventListener("DOMContentLoaded", async () => {
  const place = document.getElementById("map");
  if (!place || !window.L) return;
  const [land, points] = await Promise.all([place.dataset.land, place.dataset.points].map((at) => fetch(at).then((got) => got.json())));
  const map = L.map(place, { attributionControl: false, minZoom: 1, maxZoom: 8, worldCopyJump: true, zoomAnimation: false }).setView([45, 60], 2);
  for (const { geometry } of land.features) {
    for (const polygon of geometry.coordinates) polygon.forEach(unroll);
  }
  L.geoJSON(land, { interactive: false, className: "land" }).addTo(map);
  const most = Math.max(1, ...points.features.map((one) => one.properties.claims));
  const bounds = [];
  for (const { geometry, properties } of points.features) {
    const [longitude, latitude] = geometry.coordinates;
    const size = 4 + 12 * Math.sqrt(properties.claims / most);
    const spot = properties.kind === "place"
      ? L.circleMarker([latitude, longitude], { radius: size, className: "spot" })
      : square(map, [latitude, longitude], size * 0.8);
    const words = document.createElement("p");
    const link = document.createElement("a");
    link.href = properties.link;
    link.textContent = properties.name;
    words.append(link, ` – ${properties.claims} ${properties.claims === 1 ? "claim" : "claims"}`);
    spot.bindPopup(words).bindTooltip(document.createTextNode(properties.name).textContent.replace(/[<&]/g, "")).addTo(map);
    bounds.push([latitude, longitude]);
  }
  if (bounds.length > 1) map.fitBounds(bounds, { padding: [30, 30], maxZoom: 5 });
});

// A ring that crosses the date line goes on beyond 180 degrees, instead of back across the whole map.
function unroll(ring) {
  let turn = 0;
  let last = ring[0][0];
  for (const point of ring) {
    const longitude = point[0];
    if (longitude - last > 180) turn -= 360;
    else if (last - longitude > 180) turn += 360;
    last = longitude;
    point[0] = longitude + turn;
  }
}

function square(map, at, size) {
  const marker = L.circleMarker(at, { radius: size, className: "seat" });
  marker._updatePath = function () {
    const { x, y } = this._point;
    const r = this._radius;
    this._renderer._setPath(this, `M${x - r} ${y - r}h${2 * r}v${2 * r}h${-2 * r}z`);
  };
  return marker;
}
